//! Cases a second of `assay fuzz`, beside the same scenario unmutated under `assay load`.
//!
//!     cargo build --release -p assay
//!     cargo bench -p assay-benches --bench fuzz                 # everything
//!     ROUNDS=7 cargo bench -p assay-benches --bench fuzz -- one
//!
//! Each measurement is a process of its own, as its users run it, with the embedded CA and the responder in
//! it. What is compared takes turns, A B, B A, A B, ..., and ratios are of the same round.
#![expect(clippy::print_stdout, reason = "the table is what the bench is for")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

type Failure = Box<dyn Error + Send + Sync>;

/// The flow that both run: two accounts, an order, http-01, a certificate.
const SCENARIO: &str = "scenarios/fuzz/issuance.yaml";

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // cargo adds --bench; `cargo test --benches` does not, and there is nothing to be seen in a hurry.
    if !words.iter().any(|word| word == "--bench") {
        println!("not measured: cargo bench does");
        return Ok(());
    }
    let rounds: usize = match std::env::var("ROUNDS") {
        Ok(text) => text.parse()?,
        Err(_) => 5,
    };
    let asked = |name: &str| {
        let mut given = words.iter().filter(|word| !word.starts_with("--")).peekable();
        given.peek().is_none() || given.any(|word| word == name)
    };
    if asked("one") {
        one_flow_at_a_time(rounds)?;
    }
    if asked("all") {
        all_there_is(rounds)?;
    }
    Ok(())
}

/// One flow of one scenario at a time, on one connection.
fn one_flow_at_a_time(rounds: usize) -> Result<(), Failure> {
    println!("issuance, one flow at a time");
    let mutated = || {
        let what = ["--what", "singles,combinations", "--jobs", "1", "--duration", "10s"];
        cases(&[&["fuzz", SCENARIO], &what[..]].concat())
    };
    let unmutated = || {
        let how = ["--vus", "1", "--poll", "2ms..500ms", "--warmup", "1s", "--duration", "10s"];
        requests(&[&["load", SCENARIO], &how[..]].concat())
    };
    let (mut cases, mut requests) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        if round % 2 == 0 {
            cases.push(mutated()?);
            requests.push(unmutated()?);
        } else {
            requests.push(unmutated()?);
            cases.push(mutated()?);
        }
    }
    let ratios: Vec<f64> = cases.iter().zip(&requests).map(|(a, b)| a / b).collect();
    row("cases a second, each a mutated request", &cases, None);
    row("signed requests a second, unmutated", &requests, None);
    row("ratio", &ratios, Some(0.6));
    Ok(())
}

/// All scenarios and all that can be tried, as `assay fuzz` does where nothing is said.
fn all_there_is(rounds: usize) -> Result<(), Failure> {
    println!("all that `assay fuzz` tries in a minute, as it is by itself");
    let rates: Vec<f64> = (0..rounds).map(|_| cases(&["fuzz"])).collect::<Result<_, _>>()?;
    row("cases a second", &rates, Some(2000.0));
    Ok(())
}

/// Cases a second of a run of `assay fuzz`.
fn cases(arguments: &[&str]) -> Result<f64, Failure> {
    let result = result(arguments)?;
    let number = result["work"]["cases"].as_f64().ok_or("no cases")?;
    let findings = result["findings"].as_array().map_or(0, Vec::len);
    if findings > 0 {
        return Err(format!("{findings} findings on the embedded CA").into());
    }
    let took = &result["origin"]["took"];
    let seconds = took["secs"].as_f64().ok_or("no time")?;
    let nanos = took["nanos"].as_f64().ok_or("no time")?;
    Ok(number / (seconds + nanos / 1e9))
}

/// Signed requests a second of a run of `assay load`.
fn requests(arguments: &[&str]) -> Result<f64, Failure> {
    let result = result(arguments)?;
    let counters = result["counters"].as_array().ok_or("no counters")?;
    let counted = |metric: &str| {
        let counter = counters.iter().find(|counter| counter["metric"] == metric);
        counter.and_then(|counter| counter["count"].as_f64()).ok_or("no such counter")
    };
    let number = counted("http_reqs")? - counted("acme_nonce_fetches")?;
    let measured = &result["plan"]["measured"];
    let seconds = measured["secs"].as_f64().ok_or("no time")?;
    let nanos = measured["nanos"].as_f64().ok_or("no time")?;
    Ok(number / (seconds + nanos / 1e9))
}

fn result(arguments: &[&str]) -> Result<Value, Failure> {
    let mut command = Command::new(binary()?);
    command.args(arguments).args(["--quiet", "--format", "json", "--seed", "1"]);
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    let output = command.stdin(Stdio::null()).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_str(&text).map_err(|error| format!("{error}: {text}{said}").into())
}

/// The release build of assay, beside the build of this bench; `ASSAY_BIN` names another.
fn binary() -> Result<PathBuf, Failure> {
    if let Some(path) = std::env::var_os("ASSAY_BIN") {
        return Ok(path.into());
    }
    let own = std::env::current_exe()?;
    let path = own.parent().and_then(Path::parent).ok_or("no target folder")?.join("assay");
    if path.exists() {
        return Ok(path);
    }
    Err("there is no release build: cargo build --release -p assay".into())
}

/// A row of the table: its values in all rounds, their median, and whether it is as it should be.
fn row(label: &str, values: &[f64], least: Option<f64>) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN);
    let each: Vec<String> = values.iter().map(|value| format!("{value:.2}")).collect();
    let told = least.map_or_else(String::new, |least| {
        format!("  at least {least}: {}", if median >= least { "met" } else { "MISSED" })
    });
    println!("  {label:<40} median {median:>8.2}{told}   ({})", each.join(" "));
}

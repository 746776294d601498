//! What `assay load` costs, and whether its figures are right.
//!
//!     cargo build --release -p assay
//!     cargo bench -p assay-benches --bench load                     # everything
//!     cargo bench -p assay-benches --bench load -- signed lag       # some of it
//!     ROUNDS=7 cargo bench -p assay-benches --bench load -- freeze
//!
//! `assay load` runs as its users run it, in a process of its own, pinned to one CPU (`CLIENT_CPUS`,
//! default 1); a null server in another process has the other (`SERVER_CPUS`, default 0). What is
//! compared takes turns, A B, B A, A B, ..., and ratios are of the same round. CPU is that of all
//! threads of the client over a stretch in which nothing begins or ends. `oha` is taken from `OHA`
//! or from the search path (`cargo install oha`); without it those rows are skipped, and said to be.
#![expect(clippy::print_stdout, reason = "the table is what the bench is for")]

mod bare;
mod cost;
mod null_server;
mod pebble;
mod process;
mod rounds;
mod scenarios;
mod timing;

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use null_server::Manner;

type Failure = Box<dyn Error + Send + Sync>;

/// A measurement: its name, and what does it.
type Measurement = (&'static str, fn(usize) -> Result<(), Failure>);

const MEASUREMENTS: &[Measurement] = &[
    ("pebble", pebble::cost),
    ("signed", cost::signed),
    ("nonces", cost::nonces),
    ("pacing", timing::pacing),
    ("lag", timing::lag),
    ("freeze", timing::freeze),
    ("stop", timing::stop),
    ("percentiles", timing::percentiles),
    ("memory", cost::memory),
    ("outputs", cost::outputs),
    ("invariants", cost::invariants),
    ("invariants-pebble", pebble::invariants),
    ("users", cost::users),
];

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["null-server", tls, manner] => {
            let manner = Manner::ALL.iter().find(|(word, _)| word == manner);
            let (_, manner) = *manner.ok_or("no such server")?;
            return null_server::serve(*tls == "tls", manner);
        }
        ["bare", rest @ ..] => return bare(rest),
        _ => {}
    }
    // cargo adds --bench; `cargo test --benches` does not, and there is nothing to be seen in a hurry.
    if !words.contains(&"--bench") {
        println!("not measured: cargo bench does");
        return Ok(());
    }
    let rounds = match std::env::var("ROUNDS") {
        Ok(text) => text.parse()?,
        Err(_) => 5,
    };
    let asked: Vec<&str> = words.into_iter().filter(|word| !word.starts_with("--")).collect();
    for name in &asked {
        if !MEASUREMENTS.iter().any(|(known, _)| known == name) {
            let names: Vec<&str> = MEASUREMENTS.iter().map(|(name, _)| *name).collect();
            return Err(format!("{name} is none of {}", names.join(", ")).into());
        }
    }
    for (name, measure) in MEASUREMENTS {
        if asked.is_empty() || asked.contains(name) {
            measure(rounds)?;
        }
    }
    std::fs::remove_dir_all(process::scratch()?)?;
    Ok(())
}

/// `bare DIRECTORY CACERT USERS CERTIFICATES POLL_MS [DNS_PORT HTTP_PORT]`
fn bare(words: &[&str]) -> Result<(), Failure> {
    let [directory, cacert, users, certificates, poll, ports @ ..] = words else {
        return Err("too few words".into());
    };
    let responder = match ports {
        [dns, http] => {
            let at = |port: &str| Ok::<_, Failure>(([127, 0, 0, 1], port.parse::<u16>()?).into());
            Some((at(dns)?, at(http)?))
        }
        _ => None,
    };
    let task = bare::Task {
        directory,
        cacert: Path::new(cacert),
        users: users.parse()?,
        certificates: certificates.parse()?,
        poll: Duration::from_millis(poll.parse()?),
        responder,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(bare::run(task))
}

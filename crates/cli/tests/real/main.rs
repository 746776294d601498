//! Flows and conformance on real ACME servers, held against what is known of each.
//!
//! `ASSAY_REAL_SERVERS` names the servers, which `targets/all.sh install` has installed; without it
//! nothing runs, and that is said. What is due stands in `fixtures/targets/NAME.txt`, with reasons;
//! `ASSAY_REAL_UPDATE=1` writes what was seen there (keep the reasons). Transcripts of all that did
//! not hold are kept in `target/real/NAME/`.
#![expect(clippy::print_stdout, reason = "a test without the harness reports by itself")]

mod expectations;
mod servers;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};

use expectations::{Expectations, Seen};
use servers::{Running, SERVERS, Server};

fn main() -> ExitCode {
    let wanted = std::env::var("ASSAY_REAL_SERVERS").unwrap_or_default();
    if wanted.trim().is_empty() {
        println!(
            "real servers: left out, since ASSAY_REAL_SERVERS names none (see targets/README.md)"
        );
        return ExitCode::SUCCESS;
    }
    let chosen =
        SERVERS.iter().filter(|server| wanted.split_whitespace().any(|name| name == server.script));
    // All at once: most of the time of each is waiting.
    let running: Vec<_> =
        chosen.map(|server| (server, std::thread::spawn(move || test(server)))).collect();
    let (mut passed, mut failed) = (0, 0);
    for (server, thread) in running {
        let outcome = thread.join().unwrap_or_else(|panic| {
            let words = panic.downcast_ref::<String>().cloned();
            Err(Failures::one(words.unwrap_or_else(|| "the test panicked".to_owned())))
        });
        match outcome {
            Ok(count) => passed += count,
            Err(Failures { passed: good, failures }) => {
                passed += good;
                failed += failures.len();
                failures.iter().for_each(|failure| println!("FAILED {}: {failure}", server.name));
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

struct Failures {
    passed: usize,
    failures: Vec<String>,
}

impl Failures {
    fn one(failure: String) -> Self {
        Self { passed: 0, failures: vec![failure] }
    }
}

fn test(server: &'static Server) -> Result<usize, Failures> {
    let running = Running::start(server).map_err(Failures::one)?;
    let mut seen = Vec::new();
    for flow in flows() {
        seen.push(run_flow(server, &running, &flow));
    }
    let (broken, unjudged) = conform(server, &running);
    seen.extend(broken);
    let file = root().join(format!("fixtures/targets/{}.txt", server.name));
    let known = Expectations::read(&file).map_err(Failures::one)?;
    if std::env::var_os("ASSAY_REAL_UPDATE").is_some() {
        known.update(&file, &seen).map_err(Failures::one)?;
        return Ok(seen.len());
    }
    let mut failures = known.compare(&seen, &unjudged);
    if !failures.is_empty() {
        // What is broken in one run of two alone is a race of the server's: it is told, and should
        // be noted as `at times`. One that has locked itself up, as Pebble does now and then, is started anew.
        drop(running);
        let running = Running::start(server).map_err(Failures::one)?;
        let flows = seen.iter().take(flows().len()).cloned();
        let (broken, unjudged) = conform(server, &running);
        let again = known.compare(&flows.chain(broken).collect::<Vec<_>>(), &unjudged);
        let (both, once): (Vec<_>, Vec<_>) = failures
            .into_iter()
            .partition(|failure| again.iter().any(|other| same(failure, other)));
        once.iter().for_each(|failure| println!("once of twice, {}: {failure}", server.name));
        failures = both;
    }
    let passed = seen.len() - failures.len().min(seen.len());
    println!("{}: {passed} of {} as expected", server.name, seen.len());
    if failures.is_empty() { Ok(passed) } else { Err(Failures { passed, failures }) }
}

/// Whether two failures are of the same flow or requirement.
fn same(a: &str, b: &str) -> bool {
    a.split(':').next() == b.split(':').next()
}

fn flows() -> Vec<String> {
    let folder = std::fs::read_dir(root().join("scenarios/flows")).expect("flows are there");
    let names = folder.map(|entry| entry.expect("readable").path());
    let mut names: Vec<String> = names
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// `held`, `broken` or `not judged`, and the line that tells why.
fn run_flow(server: &Server, running: &Running, flow: &str) -> Seen {
    let out = root().join(format!("target/real/{}/{flow}", server.name));
    let output = assay(server, running, &["run", &format!("scenarios/flows/{flow}.yaml")], &out);
    let text = printed(&output);
    let verdict = match output.status.code() {
        Some(0) => "held",
        Some(1) => "broken",
        Some(3) => "not judged",
        other => panic!("{flow} on {}: exit {other:?}\n{text}", server.name),
    };
    if verdict == "held" {
        let _ = std::fs::remove_dir_all(&out);
    }
    Seen { what: flow.to_owned(), verdict: verdict.to_owned(), text }
}

/// What is judged: all but the checks of section 6 of RFC 8738, which run one after the other and take
/// minutes where validation is slow.
const JUDGED: &[&str] = &[
    "RFC8555",
    "RFC8737",
    "RFC8738-3",
    "RFC8738-4",
    "RFC8738-5",
    "RFC8738-7",
    "RFC9773",
    "RFC8657",
    "PROFILES",
    "DNSACCOUNT",
    "DNSPERSIST",
    "RFC8739",
    "RFC9444",
    "RFC9799",
    "DEVICEATTEST",
];

/// The requirements that the server breaks, each with what was seen; and those that could not be
/// judged.
fn conform(server: &Server, running: &Running) -> (Vec<Seen>, Vec<String>) {
    let out = root().join(format!("target/real/{}/conform", server.name));
    let mut args = vec!["conform", "--jobs", server.jobs];
    let judged =
        JUDGED.iter().filter(|part| !server.left_out.iter().any(|out| part.starts_with(out)));
    args.extend(judged.flat_map(|part| ["--only", part]));
    let output = assay(server, running, &args, &out);
    let result = std::fs::read_to_string(out.join("result.json")).unwrap_or_default();
    let run: serde_json::Value = serde_json::from_str(&result).unwrap_or_default();
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let requirements = list(&run["requirements"]);
    if requirements.is_empty() {
        let (what, verdict) = ("conform".to_owned(), "no result".to_owned());
        return (vec![Seen { what, verdict, text: printed(&output) }], Vec::new());
    }
    let of_checks = list(&run["checks"]).into_iter().flat_map(|check| list(&check["findings"]));
    let findings: Vec<_> = of_checks.chain(list(&run["invariants"])).collect();
    let id = |requirement: &serde_json::Value| requirement["id"].as_str().unwrap_or("").to_owned();
    let broken = requirements.iter().filter(|requirement| requirement["verdict"] == "fail");
    let seen = broken.map(|requirement| {
        let what = id(requirement);
        let of = findings
            .iter()
            .filter(|f| f["requirement"] == requirement["id"] && f["verdict"] == "fail");
        let text = of.map(|f| format!("{}: due {}, seen {}\n", f["by"], f["due"], f["seen"]));
        Seen { text: text.collect(), verdict: "broken".to_owned(), what }
    });
    let unjudged: Vec<String> = requirements
        .iter()
        .filter(|of| of["verdict"].get("inconclusive").is_some())
        .map(id)
        .collect();
    let mut seen: Vec<Seen> = seen.collect();
    // A server that locked itself up early shows nothing that would be wrong.
    if unjudged.len() * 3 > requirements.len() {
        let verdict = "mostly not judged".to_owned();
        seen.push(Seen { what: "conform".to_owned(), verdict, text: printed(&output) });
    }
    (seen, unjudged)
}

fn printed(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn assay(server: &Server, running: &Running, args: &[&str], out: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
    command.current_dir(root()).env_remove("ASSAY_DIRECTORY").env("NO_COLOR", "1").args(args);
    command.args([
        "-d",
        &running.url,
        "--cacert",
        &running.cacert,
        "--contact",
        "mailto:ca-team@example.org",
    ]);
    for (flag, address) in server.listen() {
        command.args([flag, &address]);
    }
    command.args(["--advertise", &server.address(), "--timeout", server.timeout, "--seed", "1"]);
    if let Some(file) = &running.hmac_file {
        command.args(["--eab-kid", "kid-1", "--eab-hmac-file", file]);
    }
    command.arg("--out").arg(out);
    command.output().expect("the binary starts")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the workspace is there")
}

//! `assay load`: what begins, what is told of it, and how it ends. Numbers belong to benches.

use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;

use assay_record::{LoadRun, LoadVerdict};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::assay::{Outcome, RunningCa, assay, root};

/// A generator that shares its processors with other tests may be late, which no test is to depend
/// on: virtual users are never late.
const USERS: &[&str] = &["-u", "4", "-i", "12", "--warmup", "0s", "--format", "json", "--quiet"];

fn load(args: &[&str]) -> Outcome {
    let all: Vec<&str> = ["load"].iter().chain(args).copied().collect();
    assay(&all)
}

#[track_caller]
fn result(outcome: &Outcome) -> LoadRun {
    match serde_json::from_str(&outcome.stdout) {
        Ok(run) => run,
        Err(error) => panic!("{error}: {}{}", outcome.stdout, outcome.stderr),
    }
}

#[track_caller]
fn refused(args: &[&str], parts: &[&str]) {
    let outcome = load(args);
    assert_eq!(outcome.code, 2, "{args:?}: {}{}", outcome.stdout, outcome.stderr);
    for part in parts {
        assert!(outcome.stderr.contains(part), "{args:?}: {part:?} is not in\n{}", outcome.stderr);
    }
}

/// A scenario in a file of its own.
struct File {
    path: String,
    _dir: tempfile::TempDir,
}

fn file(text: &str) -> File {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let path = dir.path().join("own.yaml").display().to_string();
    std::fs::write(&path, format!("scenario: own\ntitle: One of a test\n{text}")).expect("written");
    File { path, _dir: dir }
}

/// Flows that ask an HTTP server for nothing but a name of their own.
fn asking(base: &str) -> File {
    file(&format!(
        "steps:\n  - request: {{ url: \"{base}/{{{{ zone }}}}\" }}\n    expect: {{ status: 200 }}\n"
    ))
}

/// An HTTP server that tells which paths it was asked for.
struct Listener {
    runtime: tokio::runtime::Runtime,
    server: MockServer,
}

impl Listener {
    fn start(delay: Duration) -> Self {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let server = runtime.block_on(async {
            let server = MockServer::start().await;
            let answer = ResponseTemplate::new(200).set_delay(delay);
            Mock::given(any()).respond_with(answer).mount(&server).await;
            server
        });
        Self { runtime, server }
    }

    /// The paths since the last time, in order, none of which came twice.
    fn take(&self) -> BTreeSet<String> {
        let requests = self.runtime.block_on(async {
            let requests = self.server.received_requests().await;
            self.server.reset().await;
            let answer = ResponseTemplate::new(200);
            Mock::given(any()).respond_with(answer).mount(&self.server).await;
            requests.expect("they are recorded")
        });
        let paths: BTreeSet<String> =
            requests.iter().map(|request| request.url.path().to_owned()).collect();
        assert_eq!(paths.len(), requests.len());
        paths
    }
}

#[test]
fn every_scenario_of_load_runs_on_the_embedded_ca() {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(root().join("scenarios/load")).expect("the folder") {
        let path = entry.expect("an entry").path();
        names.push(path.file_stem().expect("a name").to_string_lossy().into_owned());
    }
    assert!(names.len() >= 9, "{names:?}");
    for name in names {
        let outcome = load(&[
            &name,
            "-u",
            "2",
            "--duration",
            "1s",
            "--warmup",
            "0s",
            "-q",
            "--format",
            "json",
        ]);
        let run = result(&outcome);
        let flows = run.flows;
        assert!(flows.completed > 0 && flows.failed == 0, "{name}: {flows:?} {:?}", run.problems);
        assert_eq!((run.verdict, outcome.code), (LoadVerdict::Pass, 0), "{name}");
        assert!(run.violations.is_empty(), "{name}: {:?}", run.violations);
        let once = assay(&["run", &format!("scenarios/load/{name}.yaml")]);
        assert_eq!(once.code, 0, "{name}: {}{}", once.stdout, once.stderr);
    }
}

#[test]
fn every_executor_runs_as_many_flows_as_it_should() {
    let all: &[(&[&str], Option<u64>)] = &[
        (&["--rate", "20/s", "--duration", "1s"], Some(20)),
        (&["--rate", "20/s", "--duration", "1s", "--poisson"], None),
        (&["--executor", "ramping-arrival-rate", "--rate", "0", "--stage", "1s:20"], Some(10)),
        (&["--executor", "constant-vus", "-u", "3", "--duration", "1s"], None),
        (&["--executor", "ramping-vus", "--stage", "1s:3"], None),
        (&["--executor", "shared-iterations", "-u", "3", "-i", "10"], Some(10)),
        (&["--executor", "per-vu-iterations", "-u", "3", "-i", "4"], Some(12)),
    ];
    for (args, due) in all {
        let rest = ["new-accounts", "--warmup", "0s", "-q", "--format", "json"];
        let args: Vec<&str> = rest.iter().chain(*args).copied().collect();
        let run = result(&load(&args));
        let flows = run.flows;
        assert_eq!(flows.failed + flows.dropped + flows.interrupted, 0, "{args:?}: {flows:?}");
        assert_eq!(flows.completed, flows.due, "{args:?}: {flows:?}");
        match due {
            Some(due) => assert_eq!(flows.completed, *due, "{args:?}: {flows:?}"),
            None => assert!(flows.completed > 0, "{args:?}: {flows:?}"),
        }
    }
}

#[test]
fn a_result_is_what_its_schema_says() {
    let outcome = load(USERS);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    let run = result(&outcome);
    assert_eq!((run.verdict, run.flows.completed, run.flows.failed), (LoadVerdict::Pass, 12, 0));
    let schema = assay(&["schema", "load-result"]);
    assert_eq!(schema.code, 0);
    let schema = serde_json::from_str(&schema.stdout).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let json = serde_json::from_str(&outcome.stdout).expect("JSON");
    let errors: Vec<String> = schema.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(!schema.is_valid(&serde_json::json!({ "format": "load/1" })));
}

#[test]
fn a_threshold_that_does_not_hold_is_exit_code_1() {
    let args = [USERS, &["--threshold", "acme_flow_duration=p(99)<1us"]].concat();
    let outcome = load(&args);
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    let LoadVerdict::Fail(why) = result(&outcome).verdict else { panic!("{}", outcome.stdout) };
    assert!(why[0].contains("acme_flow_duration: p(99)<1us does not hold"), "{why:?}");
    let held = [USERS, &["--threshold", "acme_flow_duration=p(99)<1h"]].concat();
    // An hour is not among the units.
    assert_eq!(load(&held).code, 2);
    let held = [USERS, &["--threshold", "acme_flow_duration=p(99)<10m"]].concat();
    assert_eq!(load(&held).code, 0);
}

#[test]
fn wrong_usage_is_exit_code_2_and_says_what_would_be_right() {
    refused(&["no-such-scenario"], &["no-such-scenario", "issuance", "hot-account"]);
    refused(
        &["--threshold", "acme_flow_durations=p(99)<1s"],
        &["did you mean `acme_flow_duration`"],
    );
    refused(&["--threshold", "acme_flow_duration"], &["METRIC=EXPRESSION"]);
    refused(&["--rate", "ten"], &["10/s, 600/m"]);
    refused(&["--rate", "0"], &["no flow would begin"]);
    refused(&["--executor", "constant"], &["constant-arrival-rate"]);
    refused(&["--executor", "shared-iterations"], &["--iterations 100"]);
    refused(&["--executor", "ramping-vus"], &["--stage 30s:50"]);
    refused(&["--shard", "2/2"], &["INDEX/COUNT"]);
    refused(&["--invariants", "some"], &["`all`, `off`, or a share"]);
    refused(&["--invariants", "101%"], &["`all`, `off`, or a share"]);
    refused(&["--replay", "3"], &["--seed"]);
    let no_flow = file(
        "checks:\n  - check: c\n    covers: RFC8555-7.2-R01\n    steps:\n      - new-account: { as: a }\n        expect: due\n",
    );
    let outcome = load(&[&no_flow.path]);
    assert!(outcome.code >= 2, "{}", outcome.code);
    assert!(outcome.stderr.contains("give it `steps`"), "{}", outcome.stderr);
}

#[test]
fn a_wrong_threshold_in_a_file_is_told_with_its_place() {
    let text = "load:\n  rate: 10/s\n  thresholds:\n    acme_flow_failed: rate below 1\nsteps:\n  - new-account: { as: a }\n";
    let wrong = file(text);
    for command in ["check", "load", "run"] {
        let outcome = assay(&[command, &wrong.path]);
        assert_eq!(outcome.code, 2, "{}", outcome.stderr);
        for part in ["own.yaml:6:", "no comparison", "acme_flow_duration: p(99)<2s"] {
            assert!(outcome.stderr.contains(part), "{command}: {part:?}\n{}", outcome.stderr);
        }
    }
}

#[test]
fn a_set_up_that_fails_is_exit_code_3() {
    let fails = file(
        "setup:\n  - new-account: { as: a, members: { contact: [\"tel:1\"] } }\nsteps:\n  - fetch: { url: \"{{ a.url }}\" }\n",
    );
    let outcome = load(&[&fails.path, "-u", "1", "-i", "1"]);
    assert_eq!(outcome.code, 3, "{}{}", outcome.stdout, outcome.stderr);
    for part in ["set-up ", " of the scenario failed", "unsupportedContact", "assay run"] {
        assert!(outcome.stderr.contains(part), "{part:?} is not in\n{}", outcome.stderr);
    }
}

#[test]
fn flows_that_all_fail_for_reasons_of_ours_are_exit_code_3() {
    // Nobody answers there, and so validation says nothing of the server.
    let astray = ["--advertise", "127.0.0.9", "-u", "1", "-i", "2", "-q"];
    let outcome = load(&astray);
    assert_eq!(outcome.code, 3, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stdout.contains("none of 2 flows could be judged"), "{}", outcome.stdout);
    // A server that does not answer as it should is another matter.
    let refused = file(
        "steps:\n  - request: { url: \"{{ directory.newNonce }}\" }\n    expect: { status: 418 }\n",
    );
    let outcome = load(&[&refused.path, "-u", "1", "-i", "2", "-q"]);
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stdout.contains("all 2 flows failed"), "{}", outcome.stdout);
}

#[test]
fn a_server_that_is_not_there_is_exit_code_3() {
    let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound");
    let directory = format!("https://{free}/directory");
    let ports = [
        "--dns-listen",
        "127.0.0.1:0",
        "--http-listen",
        "127.0.0.1:0",
        "--tls-listen",
        "127.0.0.1:0",
    ];
    let outcome = load(&[&["-d", &directory, "-i", "1"][..], &ports].concat());
    assert_eq!(outcome.code, 3, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stderr.contains("failed to connect"), "{}", outcome.stderr);
}

#[test]
fn a_public_server_is_refused_before_anything_is_sent() {
    // TEST-NET-3 (RFC 5737), where a connection would hang.
    refused(&["-d", "https://203.0.113.1/directory", "-i", "1"], &["--i-run-this-server"]);
}

#[test]
fn parts_ask_for_names_of_their_own_and_together_for_all() {
    let listener = Listener::start(Duration::ZERO);
    let scenario = asking(&listener.server.uri());
    let shapes: &[&[&str]] = &[
        &["-u", "1", "-i", "9"],
        &["-u", "3", "-i", "9"],
        &["--executor", "per-vu-iterations", "-u", "3", "-i", "3"],
        &["--rate", "50/s", "--duration", "200ms"],
    ];
    for shape in shapes {
        let paths = |more: &[&str]| {
            let args = [&[scenario.path.as_str(), "--seed", "7", "-q"], *shape, more].concat();
            let outcome = load(&args);
            assert_ne!(outcome.code, 2, "{}", outcome.stderr);
            listener.take()
        };
        let whole = paths(&[]);
        assert!(whole.len() >= 9, "{shape:?}: {whole:?}");
        assert_eq!(whole, paths(&[]), "{shape:?}");
        let (first, second) = (paths(&["--shard", "0/2"]), paths(&["--shard", "1/2"]));
        assert!(first.is_disjoint(&second), "{shape:?}");
        assert!(first.len() >= 3 && second.len() >= 3, "{shape:?}: {first:?} {second:?}");
        assert_eq!(first.union(&second).cloned().collect::<BTreeSet<_>>(), whole, "{shape:?}");
        let again: Vec<BTreeSet<String>> =
            ["0", "4", "8"].iter().map(|flow| paths(&["--replay", flow])).collect();
        let again: BTreeSet<String> = again.into_iter().flatten().collect();
        assert_eq!(again.len(), 3);
        assert!(again.is_subset(&whole), "{shape:?}");
    }
}

#[test]
fn a_part_is_read_from_the_environment() {
    let listener = Listener::start(Duration::ZERO);
    let scenario = asking(&listener.server.uri());
    let paths = |more: &[&str], environment: &[(&str, &str)]| {
        let args =
            [&["load", &scenario.path, "--seed", "7", "-q", "-u", "2", "-i", "8"], more].concat();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_assay"));
        command.args(&args).current_dir(root()).env_remove("ASSAY_DIRECTORY");
        let output = command.envs(environment.iter().copied()).output().expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{said}");
        listener.take()
    };
    let due = paths(&["--shard", "1/2"], &[]);
    let engines: &[&[(&str, &str)]] = &[
        &[("JOB_COMPLETION_INDEX", "1"), ("JOB_COMPLETIONS", "2")],
        &[("CI_NODE_INDEX", "2"), ("CI_NODE_TOTAL", "2")],
        &[
            ("SLURM_ARRAY_TASK_ID", "6"),
            ("SLURM_ARRAY_TASK_COUNT", "2"),
            ("SLURM_ARRAY_TASK_MIN", "5"),
        ],
    ];
    for engine in engines {
        assert_eq!(paths(&["--shard", "auto"], engine), due, "{engine:?}");
    }
}

#[test]
fn flows_beyond_those_allowed_are_dropped_and_that_is_said() {
    let listener = Listener::start(Duration::from_secs(1));
    let scenario = asking(&listener.server.uri());
    let args = [
        scenario.path.as_str(),
        "--rate",
        "20/s",
        "--duration",
        "2s",
        "--max-vus",
        "2",
        "-q",
        "--format",
        "json",
    ];
    let outcome = load(&args);
    let run = result(&outcome);
    assert!(run.flows.dropped > 0 && run.flows.begun < 10, "{:?}", run.flows);
    assert_eq!(run.flows.begun + run.flows.dropped, run.flows.due);
    assert_eq!(outcome.code, 3, "{:?}", run.verdict);
    let LoadVerdict::Inconclusive(why) = run.verdict else { panic!("{:?}", run.verdict) };
    let dropped = why.iter().find(|reason| reason.cause.contains("did not begin"));
    let remedy = dropped.and_then(|reason| reason.remedy.clone()).unwrap_or_default();
    assert!(remedy.contains("--max-vus"), "{why:?}");
    // That a response waits for the slow server is in the response time.
    let asked = [&args[..], &["--threshold", "dropped_iterations=count==0"]].concat();
    let run = result(&load(&asked));
    assert!(run.thresholds.iter().any(|threshold| threshold.held == Some(false)), "{run:?}");
}

#[test]
fn a_server_that_stops_answering_is_told_soon() {
    // It takes connections, and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("bound");
    let scenario = asking(&format!("http://{address}"));
    let args = [&scenario.path, "-u", "2", "--duration", "10m", "--stall", "1s", "-q"];
    let outcome = load(&args);
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stdout.contains("the server stopped answering"), "{}", outcome.stdout);
    drop(silent);
    // Now it takes none at all.
    let outcome = load(&args);
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stdout.contains("the server stopped answering"), "{}", outcome.stdout);
}

#[test]
fn a_server_that_is_killed_is_told_soon() {
    let ca = RunningCa::start(&[]);
    let (directory, cacert) = (ca.directory.clone(), ca.cacert.clone());
    let dir = tempfile::tempdir().expect("a temporary directory");
    let trust = dir.path().join("ca.pem").display().to_string();
    std::fs::copy(cacert, &trust).expect("copied");
    let args = [
        "load",
        "nonce-flood",
        "-d",
        &directory,
        "--cacert",
        &trust,
        "--rate",
        "20/s",
        "--duration",
        "10m",
        "--stall",
        "1s",
        "--dns-listen",
        "127.0.0.1:0",
        "--http-listen",
        "127.0.0.1:0",
        "--tls-listen",
        "127.0.0.1:0",
    ];
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(args)
        .current_dir(root())
        .env("NO_COLOR", "1")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("it starts");
    let mut out = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    // What it prints first says that flows are about to begin.
    std::io::BufRead::read_line(&mut out, &mut line).expect("a line");
    drop(ca);
    let mut rest = String::new();
    std::io::Read::read_to_string(&mut out, &mut rest).expect("text");
    assert_eq!(child.wait().expect("it ends").code(), Some(1), "{line}{rest}");
    assert!(rest.contains("the server stopped answering"), "{line}{rest}");
}

#[test]
fn flows_that_wait_as_they_are_told_are_no_silent_server() {
    let listener = Listener::start(Duration::ZERO);
    let scenario = file(&format!(
        "steps:\n  - request: {{ url: \"{}/{{{{ zone }}}}\" }}\n  - sleep: {{ for: 4s }}\n",
        listener.server.uri()
    ));
    let outcome = load(&[&scenario.path, "-u", "1", "-i", "1", "--stall", "1s", "-q"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
}

/// What the invariants find with a defect of the embedded CA: requirements and how often each was
/// broken.
#[track_caller]
fn violations(scenario: &str, defect: &str, more: &[&str]) -> BTreeMap<String, u64> {
    let args = [&[scenario, "--defect", defect], USERS, more].concat();
    let outcome = load(&args);
    let run = result(&outcome);
    assert_eq!(outcome.code, i32::from(!run.violations.is_empty()), "{:?}", run.verdict);
    for violation in &run.violations {
        assert!(violation.looks >= violation.count && violation.count > 0, "{violation:?}");
        assert!((1..=5).contains(&violation.exchanges.len()), "{violation:?}");
        assert!(violation.flow < 12 && !violation.example.is_empty(), "{violation:?}");
    }
    run.violations.into_iter().map(|v| (v.requirement, v.count)).collect()
}

#[test]
fn what_no_flow_can_see_by_itself_breaks_the_run() {
    let nonces = violations("issuance", "repeat-every-fiftieth-nonce", &[]);
    assert_eq!(nonces.keys().collect::<Vec<_>>(), ["RFC8555-6.5.1-R01"]);
    let serials = violations("issuance", "repeat-serial-numbers", &[]);
    assert_eq!(serials, BTreeMap::from([("RFC8555-9.1-R07".to_owned(), 11)]));
    let off = ["--invariants", "off"];
    assert!(violations("issuance", "repeat-serial-numbers", &off).is_empty());
    let half = ["--invariants", "50%"];
    let half = violations("issuance", "repeat-serial-numbers", &half);
    assert!(half["RFC8555-9.1-R07"] < 11, "{half:?}");
}

#[test]
fn certificates_are_held_against_their_orders_and_requests() {
    let key = violations("issuance", "certify-another-key", &[]);
    assert_eq!(key, BTreeMap::from([("RFC8555-7.4-R13".to_owned(), 12)]));
    let names = violations("issuance", "order-for-other-names", &[]);
    assert_eq!(names.get("RFC8555-7.4-R03"), Some(&12), "{names:?}");
    let several = file(
        "needs: [http-01]\nsteps:\n  - new-account: { as: a }\n  - new-order: { as: o, names: [\"{{ zone }}\", \"b.{{ zone }}\"] }\n  \
         - each: { in: \"{{ o.authorizations }}\", as: z }\n    steps:\n      - answer: { authz: \"{{ z }}\", with: http-01 }\n      \
         - await: { url: \"{{ z }}\" }\n  - finalize: { order: o }\n  - await: { order: o }\n  - download: { order: o, as: c }\n",
    );
    let lacks = violations(&several.path, "certificate-lacks-a-name", &[]);
    assert_eq!(lacks, BTreeMap::from([("RFC8555-7.4-R12".to_owned(), 12)]));
}

#[test]
fn a_status_that_goes_backwards_and_an_order_shown_to_others_break_the_run() {
    let again = file(
        "needs: [http-01]\nsteps:\n  - new-account: { as: a }\n  - new-order: { as: o, names: [\"{{ zone }}\"] }\n  \
         - each: { in: \"{{ o.authorizations }}\", as: z }\n    steps:\n      - answer: { authz: \"{{ z }}\", with: http-01 }\n      \
         - await: { url: \"{{ z }}\" }\n      - repeat: { times: 3 }\n        steps:\n          - fetch: { url: \"{{ z }}\" }\n",
    );
    let backwards = violations(&again.path, "authorization-comes-back-from-valid", &[]);
    assert_eq!(backwards.keys().collect::<Vec<_>>(), ["RFC8555-7.1.6-R12"]);
    let others = file(
        "steps:\n  - new-account: { as: a }\n  - new-order: { as: o, by: a, names: [\"{{ zone }}\"] }\n  - new-account: { as: b }\n  \
         - fetch: { url: \"{{ o.url }}\", by: b }\n    expect: anything\n",
    );
    let shown = violations(&others.path, "show-order-to-others", &[]);
    assert_eq!(shown, BTreeMap::from([("RFC8555-6.3-R15".to_owned(), 12)]));
    // The honest CA refuses, and nothing is broken.
    let honest = load(&[&[others.path.as_str()][..], USERS].concat());
    assert_eq!(honest.code, 0, "{}", honest.stdout);
}

#[test]
fn a_replayed_flow_is_watched_too() {
    let args = ["--defect", "certify-another-key", "--seed", "5", "--replay", "3"];
    let outcome = load(&args);
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stdout.contains("RFC8555-7.4-R13"), "{}", outcome.stdout);
}

#[test]
fn a_run_leaves_its_files() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let out = dir.path().join("run").display().to_string();
    let outcome = load(&["-u", "1", "-i", "2", "-q", "--out", &out]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    let text = std::fs::read_to_string(Path::new(&out).join("result.json")).expect("a file");
    let run: LoadRun = serde_json::from_str(&text).expect("a result");
    assert_eq!(run.flows.completed, 2);
    // It is the baseline of another run.
    let args = ["--baseline", &out, "--threshold", "acme_flow_duration=p(50)<=1000*baseline"];
    let outcome = load(&[USERS, &args].concat());
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
}

#[test]
fn the_language_page_and_the_schema_know_load() {
    let page = std::fs::read_to_string(root().join("docs/language.md")).expect("the page");
    assert!(page.contains("Keys of `load`"));
    let schema: serde_json::Value =
        serde_json::from_str(&assay(&["schema", "scenario"]).stdout).expect("JSON");
    assert!(schema.pointer("/properties/load/properties/thresholds").is_some(), "{schema:#}");
}

#[test]
fn a_flow_that_is_repeated_alone_waits_as_it_is_told_to() {
    let never = file(
        "steps:\n  - new-account: { as: alice }\n  - new-order: { as: order, by: alice, names: [\"{{ zone }}\"] }\n  - await: { order: order, status: ready, within: 1s }\n",
    );
    let again = [&*never.path, "--seed", "1", "--replay", "0", "--poll", "1ms..1ms"];
    let outcome = load(&again);
    let looks = outcome.stdout.lines().filter(|line| line.contains("POST ")).count();
    // Waits that double from 50 ms, as they would be else, leave room for six looks.
    assert!(looks > 12, "{looks} requests\n{}{}", outcome.stdout, outcome.stderr);
}

#[test]
fn a_summary_fits_a_terminal_of_eighty_columns() {
    let outcome = load(&["new-accounts", "-u", "4", "-i", "12", "--warmup", "0s", "--quiet"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    // The command that repeats it is as long as it is.
    let lines = outcome.stdout.lines().filter(|line| !line.starts_with("  again"));
    let wide: Vec<&str> = lines.filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:#?}");
    assert!(outcome.stdout.contains("where the time went"), "{}", outcome.stdout);
}

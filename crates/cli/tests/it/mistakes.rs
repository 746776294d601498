//! What goes wrong is said with its cause and its remedy, and never with a backtrace.

use std::net::TcpListener;

use crate::assay::{Outcome, RunningCa, assay};

const FLOW: &str = "scenarios/flows/issue-http-01.yaml";
const FREE_PORTS: &[&str] =
    &["--dns-listen", "127.0.0.1:0", "--http-listen", "127.0.0.1:0", "--tls-listen", "127.0.0.1:0"];

fn run(args: &[&str]) -> Outcome {
    let all: Vec<&str> = ["run", FLOW].iter().chain(args).chain(FREE_PORTS).copied().collect();
    assay(&all)
}

#[track_caller]
fn assert_says(outcome: &Outcome, code: i32, parts: &[&str]) {
    let said = format!("{}{}", outcome.stdout, outcome.stderr);
    assert_eq!(outcome.code, code, "{said}");
    for part in parts {
        assert!(said.contains(part), "{part:?} is missing in\n{said}");
    }
    assert!(!said.contains("panicked") && !said.contains("backtrace"), "{said}");
}

#[test]
fn a_server_that_is_not_there() {
    let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound");
    let outcome = run(&["-d", &format!("https://{free}/directory")]);
    assert_says(
        &outcome,
        3,
        &["failed to connect", "refused", "help: check that the server is running"],
    );
}

#[test]
fn a_host_that_does_not_exist() {
    let outcome = run(&["-d", "https://no-such-host.invalid/directory"]);
    assert_says(&outcome, 3, &["failed to look up the host", "help: check the host name"]);
}

#[test]
fn a_url_that_is_none() {
    assert_says(
        &run(&["-d", "ca.example"]),
        3,
        &["failed to address the request", "help: check the URL"],
    );
}

#[test]
fn a_certificate_that_nobody_vouches_for() {
    let ca = RunningCa::start(&[]);
    let outcome = run(&["-d", &ca.directory]);
    assert_says(&outcome, 3, &["TLS handshake", "UnknownIssuer", "--cacert"]);
}

#[test]
fn a_url_that_is_no_directory() {
    let ca = RunningCa::start(&[]);
    let url = ca.directory.replace("/directory", "/no-such-thing");
    let outcome = run(&["-d", &url, "--cacert", &ca.cacert]);
    assert_says(
        &outcome,
        3,
        &["is no ACME directory", "404", "help: give the URL of the directory"],
    );
}

#[test]
fn a_file_of_trust_that_holds_no_certificate() {
    let outcome = run(&["-d", "https://localhost:1/", "--cacert", "Cargo.toml"]);
    assert_says(&outcome, 2, &["no PEM certificate", "help: check --cacert"]);
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("bound").to_string();
    let outcome = assay(&["run", FLOW, "--http-listen", &address]);
    assert_says(&outcome, 2, &["failed to listen for http-01", "in use", "help:", "--http-listen"]);
}

#[test]
fn a_scenario_with_a_misspelt_key() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("slip.yaml").display().to_string();
    let text = "scenario: slip\ntitle: A slip of the pen\nsteps:\n  - new-account: { as: alice, kye: ES256 }\n";
    std::fs::write(&file, text).expect("written");
    let outcome = assay(&["run", &file]);
    assert_says(&outcome, 2, &["slip.yaml:4:31", "has no key `kye`", "did you mean `key`?"]);
}

#[test]
fn a_scenario_that_names_a_requirement_that_does_not_exist() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("odd.yaml").display().to_string();
    let text = "scenario: odd\ntitle: t\nchecks:\n  - check: c\n    covers: [RFC8555-99-R99]\n    steps:\n      \
                - new-account: { as: a }\n        expect: due\n";
    std::fs::write(&file, text).expect("written");
    assert_says(&assay(&["conform", &file]), 2, &["odd.yaml:5:14", "no requirement is called"]);
}

#[test]
fn a_file_that_is_not_there() {
    assert_says(&assay(&["run", "no-such-file.yaml"]), 2, &["failed to read no-such-file.yaml"]);
}

#[test]
fn a_selection_that_selects_nothing() {
    let outcome = assay(&["conform", "--only", "RFC0000"]);
    assert_says(&outcome, 2, &["no check was selected", "assay list checks"]);
}

#[test]
fn a_defect_that_does_not_exist() {
    assert_says(&assay(&["conform", "--defect", "be-nice"]), 2, &["no defect is called `be-nice`"]);
}

#[test]
fn an_answer_that_is_lost_is_not_held_against_the_server() {
    let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound");
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("lost.yaml").display().to_string();
    let text = format!(
        "scenario: lost\ntitle: t\nsteps:\n  - request: {{ url: \"http://{free}/\" }}\n    expect: {{ status: 200 }}\n"
    );
    std::fs::write(&file, text).expect("written");
    assert_says(
        &assay(&["run", &file]),
        3,
        &["NOT JUDGED", "failed to connect", "help: check that"],
    );
}

#[test]
fn a_ca_that_cannot_reach_the_responder() {
    // It asks a resolver that nobody runs.
    let ca = RunningCa::start(&["--resolver", "127.0.0.1:9"]);
    let outcome = run(&["-d", &ca.directory, "--cacert", &ca.cacert]);
    assert_says(
        &outcome,
        3,
        &[
            "NOT JUDGED",
            "the CA never asked our responder",
            "help: let the CA resolve names through",
        ],
    );
}

#[test]
fn a_ca_that_validates_on_another_port() {
    // Names are looked up at the responder of another process, so that http-01 goes astray.
    let ca = RunningCa::start(&["--resolver", "127.0.0.1:9", "--http-port", "9"]);
    let outcome = assay(
        &[
            "run",
            "scenarios/flows/ip-address-by-http-01.yaml",
            "-d",
            &ca.directory,
            "--cacert",
            &ca.cacert,
        ]
        .iter()
        .chain(FREE_PORTS)
        .copied()
        .collect::<Vec<_>>(),
    );
    assert_says(&outcome, 3, &["the CA never came to our responder for http-01", "--http-listen"]);
}

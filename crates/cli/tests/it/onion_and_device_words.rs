//! What the words for onion names and devices do, on the embedded CA.

use crate::assay::{Outcome, RunningCa, assay};

/// Runs steps written as YAML, each line two spaces in.
fn run(steps: &str) -> Outcome {
    run_on(&[], steps)
}

fn run_on(flags: &[&str], steps: &str) -> Outcome {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("words.yaml").display().to_string();
    let text = format!("scenario: words\ntitle: What the words do\nsteps:\n{steps}");
    std::fs::write(&file, text).expect("written");
    assay(&[&["run", &file], flags].concat())
}

fn answered(kind: &str) -> String {
    format!(
        r#"
  - new-account: {{ as: alice }}
  - new-hidden-service: {{ as: service }}
  - new-order: {{ as: order, by: alice, names: ["{{{{ service.name }}}}"] }}
    capture: {{ authz: response.body/authorizations/0 }}
  - answer: {{ authz: "{{{{ authz }}}}", with: {kind} }}
  - await: {{ url: "{{{{ authz }}}}", status: valid }}
"#
    )
}

#[test]
fn an_onion_name_is_validated_where_the_responder_stands_for_tor() {
    for kind in ["http-01", "tls-alpn-01"] {
        let outcome = run(&answered(kind));
        assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    }
}

#[test]
fn http_01_of_an_onion_name_is_inconclusive_without_tor() {
    let ca = RunningCa::start(&["--tor-socks", "127.0.0.1:9"]);
    let any = "127.0.0.1:0";
    let flags = [
        "-d",
        &ca.directory,
        "--cacert",
        &ca.cacert,
        "--dns-listen",
        any,
        "--http-listen",
        any,
        "--tls-listen",
        any,
    ];
    for kind in ["http-01", "tls-alpn-01"] {
        let outcome = run_on(&flags, &answered(kind));
        assert_eq!(outcome.code, 3, "{}{}", outcome.stdout, outcome.stderr);
        assert!(outcome.stdout.contains("over Tor"), "{}", outcome.stdout);
        assert!(outcome.stderr.contains("answer-onion"), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("--tor-listen"), "{}", outcome.stderr);
    }
}

#[test]
fn an_onion_request_has_the_flaw_that_was_asked_for() {
    for (flaw, said) in [
        ("other-key", "not that of the name"),
        ("signature-broken", "does not verify"),
        ("ca-nonce-in-base64", "not the nonce"),
        ("applicant-nonce-short", "less than 64 bits"),
        ("pem", "no PKCS #10 request"),
    ] {
        let outcome = run(&format!(
            r#"
  - new-account: {{ as: alice }}
  - new-hidden-service: {{ as: service }}
  - new-order: {{ as: order, by: alice, names: ["{{{{ service.name }}}}"] }}
    capture: {{ authz: response.body/authorizations/0 }}
  - answer-onion: {{ authz: "{{{{ authz }}}}", service: service, flaw: {flaw} }}
  - await: {{ url: "{{{{ authz }}}}", status: invalid }}
    expect: {{ text: {{ contains: "{said}" }} }}
"#
        ));
        assert_eq!(outcome.code, 0, "{flaw}\n{}{}", outcome.stdout, outcome.stderr);
    }
}

#[test]
fn a_statement_has_the_flaw_that_was_asked_for() {
    for (flaw, said) in [
        ("unknown-format", "format are not known"),
        ("foreign-root", "no root that is trusted"),
        ("other-key-authorization", "another key authorization"),
        ("other-device", "another device"),
        ("signature-broken", "does not verify"),
        ("deep", "no attestation object"),
    ] {
        let outcome = run(&format!(
            r#"
  - new-account: {{ as: alice }}
  - new-device: {{ as: device, id: "SN-1" }}
  - new-order: {{ as: order, by: alice, type: permanent-identifier, names: ["SN-1"] }}
    capture: {{ authz: response.body/authorizations/0 }}
  - answer-device: {{ authz: "{{{{ authz }}}}", device: device, flaw: {flaw} }}
  - await: {{ url: "{{{{ authz }}}}", status: invalid }}
    expect: {{ text: {{ contains: "{said}" }} }}
"#
        ));
        assert_eq!(outcome.code, 0, "{flaw}\n{}{}", outcome.stdout, outcome.stderr);
    }
}

//! What the embedded CA does, in small scenarios, and under its settings.

use std::process::Command;

use crate::assay::{RunningCa, assay, root};

const HEAD: &str = r#"
scenario: ca
title: What the embedded CA does
fragments:
  authorize:
    - each: { in: "{{ order.authorizations }}", as: authz }
      steps:
        - answer: { authz: "{{ authz }}", with: dns-01 }
        - await: { url: "{{ authz }}", status: valid }
    - await: { order: order, status: ready }
  issue:
    - use: authorize
    - finalize: { order: order }
    - await: { order: order }
    - download: { order: order, as: cert }
"#;

/// Runs steps, with variables for the CA.
#[track_caller]
fn holds(variables: &[(&str, &str)], steps: &str) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("ca.yaml").display().to_string();
    std::fs::write(&file, format!("{HEAD}steps:\n{steps}")).expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(["run", &file])
        .current_dir(root())
        .env_remove("ASSAY_DIRECTORY")
        .env("NO_COLOR", "1")
        .envs(variables.iter().map(|(name, value)| (format!("ASSAY_CA_{name}"), *value)))
        .output()
        .expect("the binary starts");
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
}

#[test]
fn ml_dsa_keys_are_taken_for_accounts_and_certificates() {
    for set in ["ML-DSA-44", "ML-DSA-65", "ML-DSA-87"] {
        let steps = r#"
  - new-account: { as: alice, key: SET }
  - change-key: { by: alice, key: SET }
  - new-order: { as: order, by: alice, names: ["{{ zone }}"] }
  - use: authorize
  - finalize: { order: order, key-of: alice }
    expect: { status: 400, problem: badCSR }
  - finalize: { order: order, key: SET, mutate: csr-signature-broken }
    expect: { status: 400, problem: badCSR }
  - finalize: { order: order, key: SET }
  - await: { order: order }
  - download: { order: order, as: cert }
    expect: { certificate: { chain: valid, key-of: order, names: "{{ order.names }}" } }
  - revoke: { cert: cert, with: certificate-key }
"#;
        holds(&[], &steps.replace("SET", set));
    }
}

#[test]
fn ml_dsa_keys_are_refused_where_the_settings_say_so() {
    holds(
        &[("ML_DSA_UNSUPPORTED", "true")],
        r#"
  - new-account: { as: other, key: ML-DSA-44 }
    expect: { status: 400, problem: { type: badSignatureAlgorithm, algorithms: { not: { contains: ML-DSA-44 } } } }
  - new-account: { as: alice }
  - change-key: { by: alice, key: ML-DSA-65 }
    expect: { status: 400, problem: badSignatureAlgorithm }
  - new-order: { as: order, by: alice, names: ["{{ zone }}"] }
  - use: authorize
  - finalize: { order: order, key: ML-DSA-87 }
    expect: { status: 400, problem: badCSR }
  - finalize: { order: order }
"#,
    );
}

#[test]
fn a_name_is_authorized_ahead_of_its_order() {
    holds(
        &[],
        r#"
  - request: { url: "{{ directory.url }}" }
    expect: { body: { /newAuthz: { url: https }, /meta/caaIdentities: [[ca.assay.test]] } }
  - new-account: { as: alice }
  - new-authz: { identifier: "{{ zone }}", as: ahead }
    expect:
      status: 201
      location: { url: https }
      body: { /status: pending, /identifier/value: "{{ zone }}", /wildcard: absent, /challenges: { length: { at-least: 3 } } }
  - new-authz: { identifier: "*.{{ zone }}" }
    expect: { status: 400, problem: malformed }
  - new-authz: { identifier: "refused.{{ zone }}" }
    expect: { status: 403, problem: rejectedIdentifier }
  - post: { url: "{{ directory.newAuthz }}", payload: { identifier: { type: email, value: a@b.example } } }
    expect: { status: 403, problem: unsupportedIdentifier }
  - post: { url: "{{ directory.newAuthz }}", payload: {} }
    expect: { status: 400, problem: malformed }
  - answer: { authz: "{{ ahead }}", with: dns-01 }
  - await: { url: "{{ ahead }}" }
  - new-order: { as: order, names: ["{{ zone }}"] }
    expect: { status: 201, body: { /status: ready, /authorizations/0: "{{ ahead }}" } }
  - new-account: { as: bob }
  - new-order: { by: bob, names: ["{{ zone }}"] }
    expect: { status: 201, body: { /status: pending, /authorizations/0: { not: "{{ ahead }}" } } }
  - deactivate-authz: { authz: "{{ ahead }}", by: alice }
  - await: { order: order, status: invalid, by: alice }
    expect: { body: { /error/type: { contains: unauthorized } } }
"#,
    );
}

#[test]
fn orders_reuse_authorizations_where_they_may() {
    let text = |due: &str| {
        format!(
            r#"
  - new-account: {{ as: alice }}
  - new-order: {{ as: order, names: ["{{{{ zone }}}}"] }}
  - use: authorize
  - new-order: {{ names: ["{{{{ zone }}}}"] }}
    expect: {{ body: {{ /status: {due} }} }}
  - new-order: {{ names: ["*.{{{{ zone }}}}"] }}
    expect: {{ body: {{ /status: pending }} }}
"#
        )
    };
    holds(&[], &text("pending"));
    holds(&[("AUTHZ_REUSE", "100")], &text("ready"));
}

#[test]
fn certificates_have_windows_and_are_replaced_once() {
    holds(
        &[],
        r#"
  - request: { url: "{{ directory.url }}" }
    expect: { body: { /renewalInfo: { url: https } } }
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - use: issue
  - renewal-info: { cert: cert }
    expect:
      status: 200
      media-type: application/json
      retry-after: { at-least: 6h, at-most: 6h }
      body: { /suggestedWindow/start: { time: { after: now + 59d, before: now + 61d } } }
    capture: { why: response.body/explanationURL, start: response.body/suggestedWindow/start, end: response.body/suggestedWindow/end }
  - assert: { that: "{{ end }}", is: { time: { after: "{{ start }} + 1d", before: "{{ start }} + 2d" } } }
  - request: { url: "{{ why }}" }
    expect: { status: 200, media-type: text/plain }
  - post: { url: "{{ directory.renewalInfo }}/{{ cert.renewal-id }}", payload: {} }
    expect: { status: 405 }
  - request: { url: "{{ directory.renewalInfo }}/{{ cert.renewal-id-padded }}" }
    expect: { status: 400, problem: malformed }
  - request: { url: "{{ directory.renewalInfo }}/aYhba4dGQEHhs3uEe6CuLN4ByNQ.{{ cert.renewal-serial }}" }
    expect: { status: 404, problem: malformed }
  - request: { url: "{{ directory.renewalInfo }}" }
    expect: { status: 400, problem: malformed }
  - new-order: { names: ["other.{{ zone }}"], replaces: "{{ cert.renewal-id }}" }
    expect: { status: 400, problem: malformed }
  - new-account: { as: bob }
  - new-order: { by: bob, names: ["{{ zone }}"], replaces: "{{ cert.renewal-id }}" }
    expect: { status: 403, problem: unauthorized }
  - new-order: { as: lost, by: alice, names: ["{{ zone }}"], replaces: "{{ cert.renewal-id }}" }
    expect: { status: 201, body: { /replaces: "{{ cert.renewal-id }}" } }
    capture: { authz: response.body/authorizations/0 }
  - new-order: { by: alice, names: ["{{ zone }}"], replaces: "{{ cert.renewal-id }}" }
    expect: { status: 409, problem: alreadyReplaced }
  - deactivate-authz: { authz: "{{ authz }}", by: alice }
  - new-order: { by: alice, names: ["{{ zone }}"], replaces: "{{ cert.renewal-id }}" }
    expect: { status: 201 }
  - revoke: { cert: cert, by: alice }
  - renewal-info: { cert: cert }
    expect: { body: { /suggestedWindow/end: { time: past } } }
"#,
    );
}

#[test]
fn every_other_serial_number_has_a_leading_zero_octet() {
    holds(
        &[],
        r#"
  - new-account: { as: alice }
  - repeat: { times: 2 }
    steps:
      - new-order: { as: order, names: ["{{ zone }}"] }
      - use: issue
      - renewal-info: { cert: cert }
        expect: { status: 200 }
      - revoke: { cert: cert }
      - revocation: { cert: cert, status: revoked }
      - request: { url: "{{ directory.renewalInfo }}/{{ cert.renewal-authority }}.{{ cert.renewal-serial }}" }
        capture: { ids: request.url }
  - assert: { that: "{{ ids }}", is: { distinct: true, some: { pattern: "\\.A[A-P]" } } }
  - assert: { that: "{{ ids }}", is: { some: { pattern: "\\.[B-Za-z]" } } }
"#,
    );
}

#[test]
fn a_ca_without_renewal_information_passes_over_replaces() {
    holds(
        &[("RENEWAL_INFO_UNSUPPORTED", "true")],
        r#"
  - request: { url: "{{ directory.url }}" }
    expect: { body: { /renewalInfo: absent } }
  - new-account: { as: alice }
  - new-order: { names: ["{{ zone }}"], replaces: aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE }
    expect: { status: 201, body: { /replaces: absent } }
"#,
    );
}

#[test]
fn the_list_of_orders_has_pages() {
    holds(
        &[("ORDERS_PAGE", "3")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: lost, names: ["lost.{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - deactivate-authz: { authz: "{{ authz }}" }
  - repeat: { times: 5, as: n }
    steps:
      - new-order: { names: ["n{{ n }}.{{ zone }}"] }
  - list-orders: { as: first }
    expect: { body: { /orders: { length: 3, distinct: true, each: { url: https } } }, links: { next: { url: https } } }
    capture: { next: response.link.next }
  - list-orders: { page: "{{ next }}" }
    expect: { body: { /orders: { length: 2 } }, links: { next: absent } }
  - new-account: { as: bob }
  - list-orders: { page: "{{ next }}", by: bob }
    expect: { status: 403, problem: unauthorized }
  - list-orders: { by: bob }
    expect: { body: { /orders: { length: 0 } } }
"#,
    );
}

#[test]
fn orders_and_authorizations_end_with_their_time() {
    holds(
        &[("ORDER_LIFETIME", "3s"), ("AUTHZ_LIFETIME", "1h")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - await: { url: "{{ authz }}", status: expired }
  - await: { order: order, status: invalid }
    expect: { body: { /error/type: { contains: acme:error } } }
  - finalize: { order: order }
    expect: { status: 403, problem: orderNotReady }
"#,
    );
    holds(
        &[("AUTHZ_LIFETIME", "2s"), ("AUTHZ_REUSE", "100")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - use: authorize
  - await: { order: order, status: invalid }
  - new-order: { names: ["{{ zone }}"] }
    expect: { body: { /status: pending } }
"#,
    );
}

#[test]
fn an_order_is_processing_for_as_long_as_it_takes() {
    holds(
        &[("ISSUE_AFTER", "2s")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - finalize: { order: order }
    expect: { status: 403, problem: orderNotReady }
  - use: authorize
  - finalize: { order: order }
    expect: { status: 200, body: { /status: processing, /certificate: absent }, retry-after: present }
  - finalize: { order: order }
    expect: { status: 403, problem: orderNotReady }
  - await: { order: order }
  - finalize: { order: order }
    expect: { status: 403, problem: orderNotReady }
"#,
    );
    holds(
        &[("ISSUE_AFTER", "never-processing")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - use: authorize
  - finalize: { order: order }
    expect: { status: 200, body: { /status: valid, /certificate: { url: https } }, retry-after: absent }
"#,
    );
}

#[test]
fn several_bad_identifiers_are_told_one_by_one() {
    holds(
        &[("MAX_IDENTIFIERS", "3"), ("REFUSE", "refused.,nowhere.example")],
        r#"
  - new-account: { as: alice }
  - new-order: { names: ["refused.{{ zone }}", "{{ zone }}", "a.nowhere.example"] }
    expect:
      status: 400
      problem:
        type: rejectedIdentifier
        subproblems:
          - { type: rejectedIdentifier, identifier: "refused.{{ zone }}" }
          - { type: rejectedIdentifier, identifier: a.nowhere.example }
  - new-order: { names: ["refused.{{ zone }}", "a_b.{{ zone }}"] }
    expect:
      status: 400
      problem:
        type: compound
        subproblems:
          - { type: rejectedIdentifier, identifier: "refused.{{ zone }}" }
          - { type: malformed, identifier: "a_b.{{ zone }}" }
  - new-order: { names: ["a.{{ zone }}", "b.{{ zone }}", "c.{{ zone }}", "d.{{ zone }}"] }
    expect: { status: 400, problem: malformed }
"#,
    );
}

#[test]
fn a_lost_order_tells_of_every_identifier() {
    holds(
        &[],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["a.{{ zone }}", "b.{{ zone }}"] }
  - each: { in: "{{ order.authorizations }}", as: authz }
    steps:
      - answer: { authz: "{{ authz }}", with: dns-01, provision: false }
      - await: { url: "{{ authz }}", status: invalid }
  - await: { order: order, status: invalid }
    expect:
      body:
        /error/subproblems: { length: 2, each: { has: { /identifier/value: { ends-with: "{{ zone }}" } } } }
"#,
    );
}

/// A validation for each row: a label, what the responder does there, how it ends. The name that is
/// ordered has more labels in front.
#[track_caller]
fn validations_end(with: &str, front: &str, rows: &[(&str, &str, &str)]) {
    let steps = rows.iter().map(|(label, behave, status)| {
        format!(
            r#"
  - responder: {{ name: "{label}.{{{{ zone }}}}", behave: {behave} }}
  - new-order: {{ as: order, names: ["{front}{label}.{{{{ zone }}}}"] }}
    capture: {{ authz: response.body/authorizations/0 }}
  - answer: {{ authz: "{{{{ authz }}}}", with: {with} }}
  - await: {{ url: "{{{{ authz }}}}", until: {{ /status: {{ one-of: [valid, invalid] }} }} }}
    expect: {{ body: {{ /status: {status} }} }}
"#
        )
    });
    holds(&[], &format!("  - new-account: {{ as: alice }}\n{}", steps.collect::<String>()));
}

#[test]
fn caa_decides_who_may_issue() {
    let rows = [
        ("ours", r#"0 issue "ca.assay.test""#, "valid"),
        ("theirs", r#"0 issue "other.example""#, "invalid"),
        ("nobody", r#"0 issue ";""#, "invalid"),
        ("critical", r#"128 unheardof "x""#, "invalid"),
        ("method", r#"0 issue "ca.assay.test; validationmethods=http-01""#, "invalid"),
        ("methods", r#"0 issue "ca.assay.test; validationmethods=http-01,dns-01""#, "valid"),
        ("account", r#"0 issue "ca.assay.test; accounturi=https://x.example/1""#, "invalid"),
        ("wild", r#"0 issuewild ";""#, "valid"),
    ]
    .map(|(label, record, status)| {
        (label, format!("{{ dns-caa: {{ records: ['{record}'] }} }}"), status)
    });
    let rows: Vec<_> = rows.iter().map(|(l, behave, s)| (*l, behave.as_str(), *s)).collect();
    validations_end("dns-01", "www.", &rows);
}

#[test]
fn validation_can_be_left_out_and_chains_be_longer() {
    let steps = r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - answer: { authz: "{{ authz }}", with: http-01, provision: false }
  - await: { url: "{{ authz }}" }
  - finalize: { order: order }
  - await: { order: order }
  - download: { order: order, as: cert }
    expect: { chain: valid }
"#;
    holds(&[("SKIP_VALIDATION", "true"), ("CHAIN_LENGTH", "3"), ("CERT_LIFETIME", "1h")], steps);
}

#[test]
fn caa_is_looked_up_again_before_issuance() {
    holds(
        &[],
        r#"
  - new-account: { as: alice }
  - responder: { behave: dns-caa-servfail }
  - new-order: { as: order, names: ["{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - answer: { authz: "{{ authz }}", with: dns-01 }
  - await: { url: "{{ authz }}", status: invalid }
    expect: { body: { /challenges: { some: { has: { /error/type: { ends-with: ":caa" } } } } } }
  - responder: { honest: true }
  - new-order: { as: order, names: ["*.{{ zone }}"] }
  - use: authorize
  - responder: { behave: { dns-caa: { records: ['0 issuewild "other.example"'] } } }
  - finalize: { order: order }
  - await: { order: order, status: invalid }
    expect: { body: { /error/type: { ends-with: ":caa" } } }
"#,
    );
    holds(
        &[("CAA_IDENTITY", "")],
        r#"
  - request: { url: "{{ directory.url }}" }
    expect: { body: { /meta/caaIdentities: absent } }
  - new-account: { as: alice }
  - responder: { behave: dns-caa-servfail }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - use: issue
"#,
    );
}

#[test]
fn a_validation_is_tried_again() {
    holds(
        &[("VALIDATION_ATTEMPTS", "3"), ("VALIDATION_INTERVAL", "2s")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - answer: { authz: "{{ authz }}", with: dns-01, provision: false }
    capture: { challenge: response.body/url }
  - await: { url: "{{ challenge }}", until: { /error: present } }
    expect: { retry-after: { at-least: 1s, at-most: 4s }, body: { /status: processing, /error/type: { contains: acme:error } } }
  - await: { url: "{{ challenge }}", status: invalid }
    expect: { retry-after: absent, body: { /error/subproblems: { length: 3 }, /validated: absent } }
  - await: { url: "{{ authz }}", status: invalid }
  - post: { url: "{{ challenge }}", payload: {} }
    expect: { status: 200, body: { /status: invalid } }
"#,
    );
    holds(
        &[("VALIDATION_ATTEMPTS", "2"), ("VALIDATION_INTERVAL", "60s")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - responder: { behave: dns-servfail }
  - answer: { authz: "{{ authz }}", with: dns-01 }
    capture: { challenge: response.body/url }
  - await: { url: "{{ challenge }}", until: { /error: present } }
    expect: { body: { /status: processing } }
  - responder: { honest: true }
  - sleep: { for: 1200ms }
  - post: { url: "{{ challenge }}", payload: {} }
    expect: { status: 200 }
  - sleep: { for: 1s }
  - fetch: { url: "{{ authz }}" }
    expect: { body: { /status: valid } }
  - fetch: { url: "{{ challenge }}" }
    expect: { body: { /status: valid, /error: absent, /validated: { time: past } } }
"#,
    );
}

#[test]
fn a_validation_can_be_slow() {
    holds(
        &[("VALIDATION_DELAY", "2s"), ("RETRY_AFTER", "3")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - answer: { authz: "{{ authz }}", with: dns-01 }
    expect: { status: 200, body: { /status: processing }, retry-after: { at-least: 3s, at-most: 3s } }
  - fetch: { url: "{{ authz }}" }
    expect: { retry-after: { at-least: 3s, at-most: 3s }, body: { /status: pending } }
  - await: { url: "{{ authz }}" }
"#,
    );
}

#[test]
fn http_redirects_stay_within_bounds() {
    validations_end(
        "http-01",
        "",
        &[
            ("ten", "{ http-redirect-chain: { hops: 10 } }", "valid"),
            ("eleven", "{ http-redirect-chain: { hops: 11 } }", "invalid"),
            ("loop", "http-redirect-loop", "invalid"),
            ("scheme", "http-redirect-scheme", "invalid"),
            ("private", "http-redirect-private-address", "invalid"),
            ("huge", "http-huge", "invalid"),
        ],
    );
}

#[test]
fn dns_is_asked_by_tcp() {
    holds(
        &[],
        r#"
  - new-account: { as: alice }
  - responder: { behave: dns-udp-timeout }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - use: authorize
  - inbound: { name: "_acme-challenge.{{ zone }}", over: dns-tcp }
  - inbound: { name: "_acme-challenge.{{ zone }}", over: dns-udp, at-most: 0 }
"#,
    );
}

#[test]
fn a_full_ca_serves_on_and_makes_no_more() {
    holds(
        &[("MAX_OBJECTS", "100"), ("CHALLENGES", "http-01,dns-01,tls-alpn-01")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - use: authorize
  - repeat: { times: 17 }
    steps:
      - new-order: { names: ["{{ zone }}"] }
        expect: anything
        capture: { statuses: response.status }
  - assert: { that: "{{ statuses }}", is: { some: 429, has: { /15: 201, /16: 429 } } }
  - new-order: { names: ["{{ zone }}"] }
    expect: { status: 429, problem: rateLimited, retry-after: { at-least: 1s, at-most: 1h } }
  - new-authz: { identifier: "ahead.{{ zone }}" }
    expect: { status: 201 }
  - new-authz: { identifier: "{{ zone }}" }
    expect: { status: 429, problem: rateLimited, retry-after: present }
  - new-account: { as: another }
    expect: { status: 429, problem: rateLimited, retry-after: present }
  - fetch: { url: "{{ order.url }}", by: alice }
    expect: { status: 200 }
  - finalize: { order: order, by: alice }
    expect: { status: 429, problem: rateLimited, retry-after: present }
  - fetch: { url: "{{ order.url }}", by: alice }
    expect: { status: 200, body: { /status: ready } }
"#,
    );
}

#[test]
fn what_has_expired_makes_room() {
    holds(
        &[("MAX_OBJECTS", "100"), ("ORDER_LIFETIME", "0s")],
        r#"
  - new-account: { as: alice }
  - repeat: { times: 40 }
    steps:
      - new-order: { names: ["{{ zone }}"] }
        expect: anything
        capture: { statuses: response.status }
  - sleep: { for: 1100ms }
  - new-order: { names: ["{{ zone }}"] }
    expect: { status: 201 }
"#,
    );
}

#[test]
fn contacts_are_looked_at() {
    let steps = [
        ("mailto:a@b.example", "status: 201"),
        ("mailto:a@b.example,c@d.example", "problem: invalidContact"),
        ("mailto:a@b.example?subject=x", "problem: invalidContact"),
        ("mailto:nobody", "problem: invalidContact"),
        ("tel:+12025551212", "problem: unsupportedContact"),
        ("no URL", "problem: invalidContact"),
    ]
    .map(|(contact, due)| {
        format!(
            "  - new-account: {{ as: alice, contact: \"{contact}\" }}\n    expect: {{ {due} }}\n"
        )
    });
    holds(&[], &steps.concat());
}

#[test]
fn changed_terms_wait_for_agreement() {
    holds(
        &[("TERMS_CHANGE", "1s")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - sleep: { for: 1500ms }
  - new-order: { names: ["{{ zone }}"] }
    expect:
      status: 403
      problem: { type: userActionRequired, instance: { url: https } }
      links: { terms-of-service: { not: "{{ directory.termsOfService }}" } }
    capture: { instance: response.body/instance, terms: response.link.terms-of-service }
  - request: { url: "{{ directory.url }}" }
    expect: { body: { /meta/termsOfService: "{{ terms }}" } }
  - request: { url: "{{ terms }}" }
    expect: { status: 200 }
  - fetch: { url: "{{ alice.url }}" }
    expect: { status: 200 }
  - fetch: { url: "{{ order.url }}" }
    expect: { status: 200 }
  - finalize: { order: order }
    expect: { status: 403, problem: userActionRequired }
  - request: { url: "{{ instance }}" }
    expect: { status: 200 }
  - new-order: { names: ["{{ zone }}"] }
    expect: { status: 201 }
  - new-account: { as: bob }
  - new-order: { names: ["b.{{ zone }}"] }
    expect: { status: 201 }
"#,
    );
}

#[test]
fn a_certificate_is_revoked_in_three_ways_and_listed() {
    holds(
        &[],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["a.{{ zone }}", "b.{{ zone }}"] }
  - use: issue
  - revocation: { cert: cert, status: good }
  - revoke: { cert: cert, reason: 2 }
    expect: { status: 400, problem: badRevocationReason }
  - revoke: { cert: cert, reason: 7 }
    expect: { status: 400, problem: badRevocationReason }
  - revoke: { cert: cert, reason: 4 }
    expect: { status: 200 }
  - revocation: { cert: cert, status: revoked, reason: 4 }
  - revoke: { cert: cert }
    expect: { status: 400, problem: alreadyRevoked }

  - new-order: { as: order, names: ["a.{{ zone }}", "b.{{ zone }}"] }
  - use: issue
  - revoke: { cert: cert, with: certificate-key }
  - revocation: { cert: cert, status: revoked }

  - new-order: { as: order, by: alice, names: ["a.{{ zone }}", "b.{{ zone }}"] }
  - use: issue
  - new-account: { as: bob }
  - revoke: { cert: cert, by: bob }
    expect: { status: 403, problem: unauthorized }
  - new-authz: { identifier: "a.{{ zone }}", as: first, by: bob }
  - answer: { authz: "{{ first }}", with: dns-01, by: bob }
  - await: { url: "{{ first }}", by: bob }
  - revoke: { cert: cert, by: bob }
    expect: { status: 403, problem: unauthorized }
  - new-authz: { identifier: "b.{{ zone }}", as: second, by: bob }
  - answer: { authz: "{{ second }}", with: dns-01, by: bob }
  - await: { url: "{{ second }}", by: bob }
  - revoke: { cert: cert, by: bob, reason: 1 }
    expect: { status: 200 }
  - revocation: { cert: cert, status: revoked, reason: 1 }
"#,
    );
}

#[test]
fn a_certificate_has_what_relying_parties_need() {
    holds(
        &[("ALTERNATE_ROOTS", "3")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - use: issue
  - download: { order: order, http: { headers: { accept: application/pkcs7-mime } } }
    expect:
      status: 200
      media-type: application/pem-certificate-chain
      links: { alternate: { length: 3, distinct: true } }
      certificate:
        serial-octets: { at-least: 16, at-most: 16 }
        crl: { length: 1, each: { url: http } }
        ca-issuers: { length: 1, each: { url: http } }
        key-usage: digitalSignature
        ca: false
  - download: { order: order, alternate: 3 }
    expect: { status: 200, chain: valid, links: { alternate: { length: 3 } } }
"#,
    );
    holds(
        &[("ALTERNATE_ROOTS", "0")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - use: authorize
  - finalize: { order: order }
  - await: { order: order }
  - download: { order: order }
    expect: { status: 200, links: { alternate: absent } }
"#,
    );
}

#[test]
fn too_many_orders_have_to_wait() {
    holds(
        &[("ORDER_LIMIT", "2/3s")],
        r#"
  - new-account: { as: alice }
  - new-order: { names: ["a.{{ zone }}"] }
  - new-order: { names: ["b.{{ zone }}"] }
  - new-order: { names: ["c.{{ zone }}"] }
    expect:
      status: 429
      problem: rateLimited
      retry-after: { at-least: 1s, at-most: 4s }
      links: { help: { url: https } }
  - new-account: { as: bob }
  - new-order: { names: ["d.{{ zone }}"] }
  - sleep: { for: 3s }
  - new-order: { names: ["c.{{ zone }}"], by: alice }
    expect: { status: 201 }
"#,
    );
}

#[test]
fn good_nonces_are_rejected_for_practice() {
    holds(
        &[("NONCE_REJECTION", "100")],
        r#"
  - request: { url: "{{ directory.newNonce }}", method: HEAD }
  - new-account: { as: alice }
    expect: { status: 400, problem: badNonce }
"#,
    );
}

#[test]
fn a_wrong_variable_is_told() {
    let output = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(["run", "scenarios/flows/key-change.yaml"])
        .current_dir(root())
        .env("ASSAY_CA_ORDERS_PAGE", "none")
        .output()
        .expect("the binary starts");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("--orders-page"), "{said}");
}

#[test]
fn a_running_ca_can_be_managed() {
    let ca = RunningCa::start(&["--order-limit", "100/1m", "--seed", "7", "--host", "127.0.0.1"]);
    let base = ca.directory.trim_end_matches("directory");
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("ca.yaml").display().to_string();
    let text = r#"
scenario: management
title: The pages of the operator
steps:
  - new-account: { as: alice }
  - assert: { that: "{{ alice.url }}", is: { starts-with: "https://127.0.0.1:" } }
  - request: { url: "BASEmanagement/roots/0" }
    expect: { status: 200, text: { starts-with: "-----BEGIN CERTIFICATE-----" } }
  - request: { url: "BASEmanagement/intermediates/1" }
    expect: { status: 200, text: { starts-with: "-----BEGIN CERTIFICATE-----" } }
  - request: { url: "BASEmanagement/root-keys/0" }
    expect: { status: 200, text: { contains: "PRIVATE KEY" } }
  - request: { url: "BASEmanagement/intermediate-keys/0" }
    expect: { status: 200, text: { contains: "PRIVATE KEY" } }
  - request: { url: "BASEmanagement/roots/7" }
    expect: { status: 404 }
  - request: { url: "BASEmanagement/objects" }
    expect:
      status: 200
      body:
        /max: 1000000
        /accounts: { has: { /count: 1, /bytesPerObject: { number: { at-least: 100, at-most: 10000 } } } }
        /orders/count: 0
        /nonces/count: { number: { at-least: 1 } }
        /total/bytes: { number: { at-least: 100 } }
  - new-order: { as: order, names: ["{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - assert: { that: "{{ authz }}", is: { starts-with: "BASEauthorization/" } }
  - request: { url: "BASEmanagement/revoke-authorization/none", method: POST }
    expect: { status: 404 }
  - request: { url: "BASEmanagement/new-terms", method: POST }
    expect: { status: 200 }
  - new-order: { names: ["{{ zone }}"] }
    expect: { status: 403, problem: userActionRequired }
"#;
    std::fs::write(&file, text.replace("BASE", base)).expect("written");
    let free = "127.0.0.1:0";
    let outcome = assay(&[
        "run",
        &file,
        "-d",
        &ca.directory,
        "--cacert",
        &ca.cacert,
        "--dns-listen",
        free,
        "--http-listen",
        free,
        "--tls-listen",
        free,
    ]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
}

#[test]
fn the_help_tells_of_everything() {
    let help = assay(&["ca", "--help"]).stdout;
    for said in [
        "/management/roots/N",
        "/management/objects",
        "ASSAY_CA_AUTHZ_REUSE",
        "--max-objects",
        "--list-defects",
        "--order-limit",
    ] {
        assert!(help.contains(said), "{said} is missing in\n{help}");
    }
    let defects = assay(&["ca", "--list-defects"]);
    assert_eq!(defects.stdout, assay(&["list", "defects"]).stdout);
}

#[test]
fn a_name_can_be_authorized_by_a_domain_above_it_or_not() {
    let text = |needed: &str, status: &str| {
        format!(
            r#"
  - new-account: {{ as: alice }}
  - new-order: {{ as: order, names: ["a.{{{{ zone }}}}"], ancestor-domain: "{{{{ zone }}}}" }}
  - each: {{ in: "{{{{ order.authorizations }}}}", as: authz }}
    steps:
      - fetch: {{ url: "{{{{ authz }}}}" }}
        expect: {{ body: {{ /identifier/value: "{needed}" }} }}
      - answer: {{ authz: "{{{{ authz }}}}", with: dns-01 }}
      - await: {{ url: "{{{{ authz }}}}" }}
  - new-order: {{ names: ["b.{{{{ zone }}}}"] }}
    expect: {{ body: {{ /status: {status} }} }}
  - new-order: {{ names: ["*.{{{{ zone }}}}"] }}
    expect: {{ body: {{ /status: pending }} }}
  - new-account: {{ as: bob }}
  - new-order: {{ names: ["b.{{{{ zone }}}}"], by: bob }}
    expect: {{ body: {{ /status: pending }} }}
"#
        )
    };
    holds(&[], &text("{{ zone }}", "ready"));
    holds(&[("SUBDOMAINS_UNSUPPORTED", "true")], &text("a.{{ zone }}", "pending"));
    let here = |name: &str| text("{{ zone }}", "ready").replace("{{ zone }}", name);
    holds(
        &[("REFUSE_SUBDOMAINS", "exact.")],
        &here("exact.{{ zone }}")
            .replace("/value: \"exact", "/value: \"a.exact")
            .replace("status: ready", "status: pending"),
    );
}

#[test]
fn a_certificate_renews_itself_halfway_and_ends_with_its_order() {
    holds(
        &[("STAR_MIN_LIFETIME", "1s")],
        r#"
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"], auto-renewal: { lifetime: 2s, lasts: 10s } }
  - use: authorize
  - finalize: { order: order }
  - await: { order: order }
    expect: { body: { /certificate: absent } }
    capture: { end: response.body/expires }
  - download: { order: order, as: first }
  - sleep: { for: 1100ms }
  - download: { order: order }
    expect: { certificate: { not-after: { time: { after: "{{ first.not-after }} + 1s", before: "{{ end }}" } } } }
    capture: { url: request.url }
  - request: { url: "{{ url }}" }
    expect: { status: 405, problem: malformed }
  - sleep: { for: 10s }
  - fetch: { url: "{{ url }}" }
    expect: { status: 403, problem: autoRenewalExpired }
  - fetch: { url: "{{ order.url }}" }
    expect: { body: { /status: valid } }
"#,
    );
    holds(
        &[("STAR_UNSUPPORTED", "true")],
        r#"
  - new-account: { as: alice }
  - new-order: { names: ["{{ zone }}"], auto-renewal: {} }
    expect: { status: 201, body: { /auto-renewal: absent } }
"#,
    );
}

//! What the words of the language do, on the embedded CA.

use crate::assay::{Outcome, assay};

const HEAD: &str = "scenario: words\ntitle: What the words do\n";

/// Runs steps written as YAML, each line two spaces in.
fn run(text: &str) -> Outcome {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("words.yaml").display().to_string();
    std::fs::write(&file, format!("{HEAD}{text}")).expect("written");
    assay(&["run", &file])
}

#[track_caller]
fn holds(text: &str) -> Outcome {
    let outcome = run(text);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    outcome
}

#[track_caller]
fn breaks(text: &str, said: &str) {
    let outcome = run(text);
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stdout.contains(said), "{said:?} is missing in\n{}", outcome.stdout);
}

#[test]
fn what_turns_capture_is_a_list_afterwards() {
    let text = |due: &str| {
        format!(
            r#"
steps:
  - repeat: {{ times: 4, as: turn }}
    steps:
      - request: {{ url: "{{{{ directory.newNonce }}}}", method: HEAD }}
        capture: {{ nonce: response.header.replay-nonce, code: response.status }}
  - assert: {{ that: "{{{{ nonce }}}}", is: {{ length: 4, distinct: true, each: {{ entropy: 128 }} }} }}
  - assert: {{ that: "{{{{ code }}}}", is: {{ {due} }} }}
"#
        )
    };
    holds(&text("distinct: false, each: 200"));
    breaks(&text("each: 204"), "each 204 was due");
}

#[test]
fn what_is_left_to_chance_is_tried_until_it_breaks() {
    let text = |times: u8, stops: &str, due: &str| {
        format!(
            r#"
steps:
  - new-key: {{ as: nobody }}
  - try: {{ times: {times}, as: turn }}
    steps:
      - when: {{ value: "{{{{ turn }}}}", is: [{stops}] }}
        steps:
          - find-account: {{ by: nobody }}
      - request: {{ url: "{{{{ directory.newNonce }}}}", method: HEAD }}
        capture: {{ code: response.status }}
      - assert: {{ that: "{{{{ turn }}}}", is: [{due}] }}
"#
        )
    };
    let turns = |outcome: &Outcome| outcome.stdout.matches("request HEAD").count();
    assert_eq!(turns(&holds(&text(2, r#""none""#, r#""1", "2""#))), 2);
    let broken = run(&text(3, r#""none""#, r#""1""#));
    assert_eq!((broken.code, turns(&broken)), (1, 2), "{}", broken.stdout);
    // A turn that cannot go on says nothing, unless it is the first.
    assert_eq!(turns(&holds(&text(3, r#""2""#, r#""1", "3""#))), 2);
    breaks(&text(3, r#""1""#, r#""1", "2", "3""#), "accountDoesNotExist");
    breaks(&text(3, r#""2""#, r#""1""#), "was due");
    // The embedded CA slips at once, or not at all.
    assert_eq!(turns(&holds(&text(200, r#""none""#, r#""1", "2", "3""#))), 3);
}

#[test]
fn branches_meet_at_the_server_and_are_counted() {
    let text = |due: &str| {
        format!(
            r#"
steps:
  - new-account: {{ as: alice }}
  - new-order: {{ as: order, names: ["{{{{ zone }}}}"] }}
  - parallel: {{ times: 12, as: n }}
    steps:
      - fetch: {{ url: "{{{{ order.url }}}}" }}
        capture: {{ status: response.body/status }}
    expect: {{ succeed: {due} }}
  - assert: {{ that: "{{{{ status }}}}", is: {{ length: 12, each: pending }} }}
"#
        )
    };
    holds(&text("12"));
    holds(&text("{ at-least: 2, at-most: 12 }"));
    breaks(&text("{ at-most: 1 }"), "branches that succeed: at most 1 was due, 12 was seen");
}

#[test]
fn one_nonce_is_good_for_one_of_many_requests_at_once() {
    let text = r#"
steps:
  - new-account: { as: alice }
  - request: { url: "{{ directory.newNonce }}", method: HEAD }
    capture: { nonce: response.header.replay-nonce }
  - parallel: { times: 16 }
    steps:
      - fetch: { url: "{{ alice.url }}", jws: { nonce: "{{ nonce }}" } }
        twin: false
        expect: anything
    expect: { succeed: 1 }
"#;
    holds(text);
}

#[test]
fn different_branches_leave_what_they_made() {
    holds(
        r#"
steps:
  - new-account: { as: alice }
  - parallel: {}
    branches:
      - - new-order: { as: one, names: ["a.{{ zone }}"] }
      - - new-order: { as: two, names: ["b.{{ zone }}"] }
  - fetch: { url: "{{ one.url }}" }
    expect: { body: { /status: pending } }
  - assert: { that: "{{ one.url }}", is: { not: "{{ two.url }}" } }
"#,
    );
}

#[test]
fn what_is_taken_for_granted_is_asserted_with_the_reason() {
    let text = |due: &str| {
        format!(
            r#"
steps:
  - request: {{ url: "{{{{ directory.newNonce }}}}", method: HEAD }}
    capture: {{ code: response.status }}
  - assert: {{ that: "{{{{ code }}}}", is: {due}, otherwise: the server has no nonces }}
"#
        )
    };
    holds(&text("200"));
    let outcome = run(&text("404"));
    assert_eq!(outcome.code, 3, "{}{}", outcome.stdout, outcome.stderr);
    let said = "the server has no nonces: 200 was seen";
    assert!(outcome.stdout.contains(said), "{}", outcome.stdout);
}

#[test]
fn steps_are_left_out_with_the_reason() {
    let outcome = holds(
        r#"
steps:
  - when: { lacks: key-change }
    steps:
      - sleep: { for: 1h }
  - when: { offers: [key-change, revocation] }
    steps:
      - new-account: { as: alice }
      - when: { value: "{{ alice.url }}", is: { url: http } }
        steps:
          - sleep: { for: 1h }
"#,
    );
    assert!(
        outcome.stdout.contains("left out: the server offers key-change"),
        "{}",
        outcome.stdout
    );
    assert!(outcome.stdout.contains("left out: {{ alice.url }} is https"), "{}", outcome.stdout);
}

#[test]
fn a_number_of_seconds_is_waited_where_it_is_one() {
    let text = |sleep: &str| {
        format!(
            r#"
steps:
  - request: {{ url: "{{{{ directory.newNonce }}}}", method: HEAD }}
    capture: {{ code: response.status, nonce: response.header.replay-nonce }}
  - repeat: {{ times: 1, as: turn }}
    steps:
      - sleep: {{ {sleep} }}
"#
        )
    };
    holds(&text(r#"for: "{{ turn }}", at-most: 1s"#));
    for (sleep, said) in [
        (r#"for: "{{ code }}""#, "200 s would be to wait, and 60s is the most"),
        (r#"for: "{{ code }}", at-most: 3m"#, "200 s would be to wait, and 180s is the most"),
        (r#"for: "{{ nonce }}""#, "is no number of seconds to wait"),
    ] {
        let outcome = run(&text(sleep));
        assert_eq!(outcome.code, 3, "{}", outcome.stdout);
        assert!(outcome.stdout.contains(said), "{said:?} is missing in\n{}", outcome.stdout);
    }
}

#[test]
fn all_links_of_a_relation_are_a_list() {
    holds(
        r#"
steps:
  - request: { url: "{{ directory.newNonce }}", method: HEAD }
    capture: { indexes: response.links.index, none: response.links.next }
  - assert: { that: "{{ indexes }}", is: { length: 1, each: "{{ directory.url }}" } }
  - each: { in: "{{ indexes }}", as: index }
    steps:
      - request: { url: "{{ index }}" }
  - when: { value: "{{ none }}", is: present }
    steps:
      - sleep: { for: 1h }
"#,
    );
}

#[test]
fn a_certificate_alone_its_issuer_and_its_list_are_looked_at() {
    let text = |der: &str, issuer: &str, reason: &str| {
        format!(
            r#"
needs: [http-01]
steps:
  - new-account: {{ as: alice }}
  - new-order: {{ as: order, names: ["{{{{ zone }}}}"] }}
    capture: {{ authz: response.body/authorizations/0 }}
  - answer: {{ authz: "{{{{ authz }}}}", with: http-01 }}
  - await: {{ url: "{{{{ authz }}}}" }}
  - finalize: {{ order: order }}
  - await: {{ order: order }}
  - download: {{ order: order, as: cert }}
  - fetch: {{ url: "{{{{ cert.url }}}}", http: {{ headers: {{ accept: application/pkix-cert }} }} }}
    expect: {{ certificate: {{ {der} }} }}
    capture: {{ issuer: response.link.up }}
  - request: {{ url: "{{{{ issuer }}}}" }}
    expect: {{ certificate: {{ ca: true, {issuer} }} }}
  - assert: {{ that: "{{{{ cert.crl }}}}", is: {{ length: 1 }} }}
  - revocation: {{ cert: cert, status: good }}
  - revoke: {{ cert: cert }}
  - revocation: {{ cert: cert, status: revoked, reason: {reason} }}
"#
        )
    };
    let (der, issuer) = (r#"certificates: 1, serial: "{{ cert.serial }}""#, "certifies: cert");
    holds(&text(der, issuer, "absent"));
    holds(&text(der, issuer, "0"));
    breaks(&text(der, issuer, "1"), "revoked, without a reason code");
    breaks(&text("certifies: cert", issuer, "0"), "was issued by");
}

#[test]
fn a_scenario_does_not_outlive_its_deadline() {
    let outcome = run("deadline: 2s\nsteps:\n  - sleep: { for: 1h }\n");
    assert_eq!(outcome.code, 3, "{}", outcome.stdout);
    assert!(outcome.stdout.contains("come to its deadline"), "{}", outcome.stdout);
    let endless = r#"
deadline: 500ms
steps:
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
  - repeat: { times: 10000 }
    steps:
      - fetch: { url: "{{ order.url }}" }
"#;
    assert_eq!(run(endless).code, 3);
}

#[test]
fn what_a_step_must_leave_alone_is_looked_at() {
    let text = |step: &str| {
        format!(
            r#"
steps:
  - new-account: {{ as: alice }}
  - new-account: {{ as: bob }}
  - new-order: {{ as: order, by: alice, names: ["{{{{ zone }}}}"] }}
    capture: {{ authz: response.body/authorizations/0 }}
{step}
"#
        )
    };
    holds(&text(
        r#"
  - deactivate-authz: { authz: "{{ authz }}", by: bob }
    expect: { status: 403, problem: { type: unauthorized, detail: { type: string } } }
    unchanged: [order, alice]
"#,
    ));
    breaks(
        &text(
            r#"
  - deactivate-authz: { authz: "{{ authz }}", by: alice }
    expect: { status: 200 }
    unchanged: [order]
"#,
        ),
        "order afterwards: as before was due",
    );
}

#[test]
fn facts_of_a_certificate_hold() {
    let text = |due: &str| {
        format!(
            r#"
needs: [http-01]
fragments:
  issue:
    - new-order: {{ as: order, names: ["{{{{ zone }}}}", "www.{{{{ zone }}}}"] }}
    - each: {{ in: "{{{{ order.authorizations }}}}", as: authz }}
      steps:
        - answer: {{ authz: "{{{{ authz }}}}", with: http-01 }}
        - await: {{ url: "{{{{ authz }}}}", until: {{ /status: valid }} }}
    - finalize: {{ order: order, key: P-384 }}
    - await: {{ order: order }}
steps:
  - new-account: {{ as: alice }}
  - use: issue
  - download: {{ order: order, as: cert }}
    expect:
      status: 200
      media-type: application/pem-certificate-chain
      text: {{ starts-with: "-----BEGIN CERTIFICATE-----" }}
      links: {{ index: "{{{{ directory.url }}}}" }}
      certificate: {due}
      elapsed: {{ at-most: 20s }}
  - assert: {{ that: "{{{{ cert.not-after }}}}", is: {{ time: {{ after: "{{{{ cert.not-before }}}} + 1h" }} }} }}
"#
        )
    };
    holds(&text(
        "{ chain: valid, certificates: { number: { at-least: 2 } }, names: \"{{ order.names }}\", \
         names-among: [\"{{ zone }}\", \"www.{{ zone }}\", \"a.{{ zone }}\"], \
         key-of: order, not-before: { time: past }, not-after: { time: { after: now + 1h } }, \
         lifetime: { at-most: 398d }, serial-octets: { at-least: 8, at-most: 20 }, \
         key-usage: digitalSignature, extended-key-usage: serverAuth, ca: false, crl: present }",
    ));
    let outcome = run(&text(
        "{ names: [\"{{ zone }}\"], names-among: [\"www.{{ zone }}\"], lifetime: { at-most: 1h }, key-usage: [keyEncipherment], ca: true, \
         not-after: { time: past }, serial-octets: { at-most: 1 }, ocsp: present }",
    ));
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    for said in [
        "names: t",
        "names: none but www.t",
        "lifetime: at most 3600 s was due",
        "key usage: keyEncipherment was due",
        "a CA was due, an end entity was seen",
        "not-after: an RFC 3339 time before now was due",
        "serial: a positive number of at most 1 octets was due",
        "ocsp: present was due, absent was seen",
    ] {
        assert!(outcome.stdout.contains(said), "{said:?} is missing in\n{}", outcome.stdout);
    }
}

#[test]
fn the_responder_misbehaves_until_it_is_honest_again() {
    holds(
        r#"
needs: [http-01]
steps:
  - new-account: { as: alice }
  - new-order: { as: first, names: ["a.{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - responder: { name: ["a.{{ zone }}", "b.{{ zone }}"], behave: { http-status: { status: 404 } } }
  - answer: { authz: "{{ authz }}", with: http-01 }
  - await: { url: "{{ authz }}", until: { /status: { one-of: [valid, invalid] } } }
    expect:
      body:
        /status: invalid
        /challenges: { some: { has: { /error/type: { contains: "acme:error" } } } }
  - inbound: { name: "a.{{ zone }}", over: http, told: { starts-with: "404" } }
  - inbound: { name: "a.{{ zone }}", over: http, told: { starts-with: "200" }, at-most: 0 }
  - responder: { honest: true }
  - new-order: { as: second, names: ["b.{{ zone }}"] }
    capture: { other: response.body/authorizations/0 }
  - answer: { authz: "{{ other }}", with: http-01 }
  - await: { url: "{{ other }}" }
"#,
    );
}

#[test]
fn the_http_request_can_be_changed_by_hand() {
    holds(
        r#"
steps:
  - new-account: { as: alice }
  - fetch: { url: "{{ alice.url }}", http: { headers: { accept-language: de, user-agent: absent } } }
  - fetch: { url: "{{ alice.url }}", http: { method: PUT } }
    expect: { status: 405, headers: { allow: { contains: POST } } }
  - fetch: { url: "{{ alice.url }}", http: { headers: { content-type: text/plain } } }
    expect: { status: 415, problem: malformed }
  - request: { url: "{{ directory.url }}", headers: { x-test: "{{ zone }}" } }
    expect: { body: { /newNonce: { url: https }, /meta: { type: object }, "": { type: object } } }
"#,
    );
}

#[test]
fn header_members_can_be_anything() {
    holds(
        r#"
steps:
  - new-account: { as: alice }
  - fetch: { url: "{{ alice.url }}", jws: { nonce: 7 } }
    expect: { status: 400 }
  - fetch: { url: "{{ alice.url }}", jws: { crit: [], extra: { deep: ["{{ zone }}"] } } }
    expect: { status: 400 }
"#,
    );
}

#[test]
fn each_case_of_a_table_has_its_own_verdict() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("cases.yaml").display().to_string();
    let text = format!(
        r#"{HEAD}
setup:
  - new-account: {{ as: alice }}
checks:
  - check: nonces
    covers: [RFC8555-6.5-R15]
    each: {{ mutation: [nonce-unknown, nonce-reused] }}
    steps:
      - fetch: {{ url: "{{{{ alice.url }}}}", mutate: "{{{{ mutation }}}}" }}
        expect: due
"#
    );
    std::fs::write(&file, text).expect("written");
    let outcome = assay(&["conform", &file, "--defect", "accept-reused-nonce", "--format", "json"]);
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    let run: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let verdicts: Vec<_> = run["checks"]
        .as_array()
        .expect("checks")
        .iter()
        .map(|check| (check["id"].as_str().expect("an id"), check["verdict"].to_string()))
        .collect();
    assert_eq!(
        verdicts,
        [
            ("words/nonces[nonce-unknown]", "\"pass\"".to_owned()),
            ("words/nonces[nonce-reused]", "\"fail\"".to_owned())
        ]
    );
}

#[test]
fn a_check_whose_judging_steps_are_left_out_is_skipped() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("left-out.yaml").display().to_string();
    let text = format!(
        r#"{HEAD}
setup:
  - new-account: {{ as: alice }}
checks:
  - check: nothing
    covers: [RFC8555-6.5-R15]
    steps:
      - when: {{ lacks: key-change }}
        steps:
          - fetch: {{ url: "{{{{ alice.url }}}}", mutate: nonce-unknown }}
            expect: due
"#
    );
    std::fs::write(&file, text).expect("written");
    let outcome = assay(&["conform", &file, "--format", "json"]);
    let run: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let verdict = run["checks"][0]["verdict"].to_string();
    assert!(verdict.contains("skip") && verdict.contains("offers key-change"), "{verdict}");
}

#[test]
fn connections_can_be_odd() {
    holds(
        r#"
steps:
  - connect: {}
    expect: { status: 200, connection: { tls: { starts-with: TLSv1 } } }
  - connect: { offer: [acme-tls/1, spdy/1] }
    expect: { connection: { lost: tls } }
  - connect: { over: plain }
    expect: { connection: { lost: answer } }
  - connect: { send: "BREW /pot HTCPCP/1.0\r\n\r\n" }
    expect: anything
"#,
    );
}

#[test]
fn mutations_take_parameters_that_can_hold_names() {
    let outcome = holds(
        r#"
steps:
  - new-account: { as: alice }
  - new-account: { as: bob }
  - new-order: { as: order, by: alice, names: ["{{ zone }}"] }
  - post: { url: "{{ alice.url }}", by: alice, payload: {}, mutate: { payload-deep: { levels: 3 } } }
    expect: anything
  - fetch: { url: "{{ order.url }}", by: alice, mutate: { kid-of-another-account: { account: "{{ bob.url }}" } } }
    expect: { status: [400, 401, 403] }
    unchanged: [order]
"#,
    );
    assert!(outcome.stdout.contains("held"), "{}", outcome.stdout);
}

#[test]
fn a_mutation_that_does_not_fit_accuses_nobody() {
    let outcome = run(r#"
steps:
  - new-account: { as: alice }
  - fetch: { url: "{{ alice.url }}", mutate: jwk-padded }
    expect: { status: 400 }
"#);
    assert_eq!(outcome.code, 3, "{}", outcome.stdout);
    assert!(outcome.stdout.contains("jwk-padded is for requests that carry"), "{}", outcome.stdout);
}

#[test]
fn a_list_of_orders_is_read_to_its_end() {
    let text = |all: &str, due: &str| {
        format!(
            r#"
steps:
  - new-account: {{ as: alice }}
  - repeat: {{ times: 12, as: n }}
    steps:
      - new-order: {{ names: ["n{{{{ n }}}}.{{{{ zone }}}}"] }}
  - list-orders: {{ as: listed, all: {all} }}
    expect: {{ status: 200 }}
  - assert: {{ that: "{{{{ listed }}}}", is: {{ length: {due}, distinct: true }} }}
"#
        )
    };
    holds(&text("true", "12"));
    holds(&text("false", "10"));
    breaks(&text("true", "10"), "10");
}

#[test]
fn texts_and_lists_can_lack_something() {
    let outcome = holds(
        r#"
steps:
  - assert: { that: "{{ zone }}", is: { lacks: wrong } }
  - assert: { that: ["{{ zone }}", b], is: { lacks: c } }
  - assert: { that: ["{{ zone }}"], is: { lacks: test } }
"#,
    );
    assert!(outcome.stdout.contains("held"), "{}", outcome.stdout);
    for that in [r#""{{ zone }}""#, r#"["{{ zone }}", test]"#] {
        let outcome =
            run(&format!("steps:\n  - assert: {{ that: {that}, is: {{ lacks: test }} }}\n"));
        assert_eq!(outcome.code, 1, "{}", outcome.stdout);
    }
}

#[test]
fn a_certificate_request_can_have_a_key_that_is_there() {
    let outcome = holds(
        r#"
steps:
  - new-account: { as: alice }
  - new-account: { as: bob }
  - new-key: { as: other }
  - new-order: { as: order, by: alice, names: ["{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - answer: { authz: "{{ authz }}", by: alice, with: dns-01 }
  - await: { url: "{{ authz }}", by: alice }
  - await: { order: order, status: ready }
  - finalize: { order: order, key-of: bob }
    expect: { status: 400, problem: badCSR }
  - finalize: { order: order, key-of: other }
  - await: { order: order }
  - download: { order: order }
    expect: { certificate: { key-of: order } }
"#,
    );
    assert!(outcome.stdout.contains("key of bob"), "{}", outcome.stdout);
}

#[test]
fn addresses_are_validated_where_they_are() {
    holds(
        r#"
needs: [ipv6-identifiers]
steps:
  - new-account: { as: alice }
  - each: { in: ["{{ ip }}", "{{ ip6 }}"], as: address }
    steps:
      - new-order: { names: ["{{ address }}"], as: order }
        capture: { authz: response.body/authorizations/0 }
      - answer: { authz: "{{ authz }}", with: http-01 }
      - await: { order: order, status: ready }
      - inbound: { name: "{{ address }}", over: http, at: "{{ address }}" }
      - finalize: { order: order, dns-names: ["{{ address }}"] }
        expect: { status: 400, problem: badCSR }
  - inbound: { name: "{{ ip6 }}", over: http, at: "{{ ip }}", at-most: 0 }
  - inbound: { name: "{{ ip-reverse }}", over: tls, at-most: 0 }
  - inbound: { name: "{{ ip6-reverse }}", over: tls, at-most: 0 }
"#,
    );
}

#[test]
fn a_profile_is_chosen_and_certificates_are_held_against_each_other() {
    let text = |due: &str| {
        format!(
            r#"
needs: [profiles, caa-identities]
steps:
  - new-account: {{ as: alice }}
  - each: {{ in: "{{{{ directory.profiles }}}}", as: profile }}
    steps:
      - new-order: {{ names: ["{{{{ zone }}}}"], profile: "{{{{ profile }}}}" }}
        expect: {{ status: 201, body: {{ /profile: "{{{{ profile }}}}" }} }}
  - new-order: {{ as: order, names: ["{{{{ zone }}}}"], profile: classic }}
  - each: {{ in: "{{{{ order.authorizations }}}}", as: authz }}
    steps:
      - answer: {{ authz: "{{{{ authz }}}}", with: http-01 }}
  - await: {{ order: order, status: ready }}
  - finalize: {{ order: order }}
  - await: {{ order: order }}
  - download: {{ order: order, as: first }}
  - new-order: {{ as: other, names: ["www.{{{{ zone }}}}"], profile: shortlived }}
  - each: {{ in: "{{{{ other.authorizations }}}}", as: authz }}
    steps:
      - answer: {{ authz: "{{{{ authz }}}}", with: http-01 }}
  - await: {{ order: other, status: ready }}
  - finalize: {{ order: other }}
  - await: {{ order: other }}
  - download: {{ order: other }}
    expect: {{ certificate: {{ {due}: first }} }}
"#
        )
    };
    holds(&text("unlike"));
    breaks(&text("like"), "a life of 518400 s, that one of 7776000 s");
}

#[test]
fn an_authorization_can_be_asked_for_with_all_names_below() {
    let text = |subdomains: bool, status: &str| {
        format!(
            r#"
steps:
  - new-account: {{ as: alice }}
  - new-authz: {{ identifier: "{{{{ zone }}}}", subdomains: {subdomains}, as: authz }}
  - answer: {{ authz: "{{{{ authz }}}}", with: dns-01 }}
  - await: {{ url: "{{{{ authz }}}}" }}
  - new-order: {{ names: ["a.{{{{ zone }}}}"] }}
    expect: {{ status: 201, body: {{ /status: {status} }} }}
"#
        )
    };
    holds(&text(true, "ready"));
    holds(&text(false, "pending"));
}

#[test]
fn an_order_can_name_a_domain_above_its_names() {
    let text = |domain: &str| {
        format!(
            r#"
steps:
  - new-account: {{ as: alice }}
  - new-order: {{ as: order, names: ["a.b.{{{{ zone }}}}", "c.b.{{{{ zone }}}}"], ancestor-domain: "{domain}" }}
  - assert: {{ that: "{{{{ order.authorizations }}}}", is: {{ length: 1 }} }}
  - each: {{ in: "{{{{ order.authorizations }}}}", as: authz }}
    steps:
      - fetch: {{ url: "{{{{ authz }}}}" }}
        expect: {{ body: {{ /identifier/value: "{domain}", /subdomainAuthAllowed: true }} }}
"#
        )
    };
    holds(&text("{{ zone }}"));
    holds(&text("b.{{ zone }}"));
    breaks(&text("d.{{ zone }}"), "malformed");
}

#[test]
fn a_certificate_can_renew_itself_until_that_is_canceled() {
    let text = |status: u16| {
        format!(
            r#"
steps:
  - new-account: {{ as: alice }}
  - new-order:
      as: order
      names: ["{{{{ zone }}}}"]
      auto-renewal: {{ lifetime: 2d, lasts: 5d, lifetime-adjust: 1d, allow-certificate-get: true }}
    expect:
      body:
        /auto-renewal/lifetime: 172800
        /auto-renewal/lifetime-adjust: 86400
        /auto-renewal/end-date: {{ time: {{ after: now + 119h, before: now + 120h }} }}
  - each: {{ in: "{{{{ order.authorizations }}}}", as: authz }}
    steps:
      - answer: {{ authz: "{{{{ authz }}}}", with: http-01 }}
      - await: {{ url: "{{{{ authz }}}}" }}
  - await: {{ order: order, status: ready }}
  - finalize: {{ order: order }}
  - await: {{ order: order }}
  - download: {{ order: order }}
    expect: {{ certificate: {{ validity-headers: equal, stale-by-its-end: true, lifetime: {{ at-most: 2d }} }} }}
  - request: {{ url: "{{{{ order.star-certificate }}}}" }}
    expect: {{ status: 200, certificate: {{ validity-headers: equal }} }}
    capture: {{ url: request.url }}
  - cancel: {{ order: order }}
  - await: {{ order: order, status: canceled }}
  - request: {{ url: "{{{{ url }}}}" }}
    expect: {{ status: {status} }}
"#
        )
    };
    holds(&text(403));
    breaks(&text(200), "autoRenewalCanceled");
}

#[test]
fn records_can_be_of_any_text_and_at_any_name() {
    let text = |record: &str, due: &str| {
        format!(
            r#"
steps:
  - new-account: {{ as: alice }}
  - new-order: {{ as: order, names: ["{{{{ zone }}}}"] }}
    capture: {{ authz: response.body/authorizations/0 }}
  - responder: {{ name: "_validation-persist.{{{{ zone }}}}", txt: ["of another CA", "{{{{ run }}}}"] }}
  - answer: {{ authz: "{{{{ authz }}}}", with: dns-persist-01, {record} }}
  - await: {{ url: "{{{{ authz }}}}", until: {{ /status: {{ one-of: [valid, invalid] }} }} }}
    expect: {{ body: {{ /status: {due} }} }}
"#
        )
    };
    holds(&text(r#"record: ["x", "{last-issuer}; accounturi={account}"]"#, "valid"));
    holds(&text(r#"record: "{issuer}; accounturi={account}; persistUntil={past}""#, "invalid"));
    let above =
        r#"record: "{issuer}; accounturi={account}", at: "_validation-persist.a.{{ zone }}""#;
    holds(&text(above, "invalid"));
}

#[test]
fn the_label_of_an_account_is_where_the_record_is() {
    holds(
        r#"
steps:
  - new-account: { as: alice }
  - new-order: { as: order, names: ["{{ zone }}"] }
    capture: { authz: response.body/authorizations/0 }
  - answer: { authz: "{{ authz }}", with: dns-account-01, at: "{{ alice.dns-label }}._acme-challenge.{{ zone }}" }
  - await: { url: "{{ authz }}" }
  - inbound: { name: "{{ alice.dns-label }}._acme-challenge.{{ zone }}", over: dns }
"#,
    );
}

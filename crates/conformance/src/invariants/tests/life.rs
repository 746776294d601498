//! A faultless run from directory to certificate, and what becomes of it when one thing is changed.

use std::time::Duration;

use assay_acme::names::base64url;
use serde_json::{Value, json};

use super::*;

const INDEX: (&str, &str) = ("link", "</dir>;rel=\"index\"");
const JSON: (&str, &str) = ("content-type", "application/json");
const TOKEN: &str = "0123456789-_abcdefghij";

/// The answers of a faultless run, by name.
const LIFE: &[&str] = &[
    "directory",
    "head-nonce",
    "get-nonce",
    "new-account",
    "account-found",
    "account",
    "new-order",
    "authorization",
    "response",
    "challenge",
    "authorization-valid",
    "order-ready",
    "finalize",
    "order-valid",
    "certificate",
    "certificate-again",
    "new-order-2",
    "authorization-2",
    "rate-limited",
    "compound",
];

fn challenge(status: &str, at: &str, token: &str) -> Value {
    let mut challenge = json!({ "type": "http-01", "url": format!("https://ca/chall/{at}"),
        "status": status, "token": token });
    if status == "valid" {
        challenge["validated"] = json!("2030-01-01T00:00:00Z");
    }
    challenge
}

fn authorization(status: &str, at: &str, token: &str) -> Value {
    let mut second = challenge("pending", &format!("{at}-dns"), &format!("{token}x"));
    second["type"] = json!("dns-01");
    json!({
        "identifier": { "type": "dns", "value": "a.test" },
        "status": status,
        "expires": "2030-01-01T00:00:00Z",
        "challenges": [challenge(status, at, token), second],
    })
}

fn order(status: &str, at: &str) -> Value {
    let mut order = json!({
        "status": status,
        "expires": "2030-01-01T00:00:00Z",
        "identifiers": [{ "type": "dns", "value": "a.test" }],
        "authorizations": [format!("https://ca/authz/{at}")],
        "finalize": format!("https://ca/finalize/{at}"),
    });
    if status == "valid" {
        order["certificate"] = json!("https://ca/cert/1");
    }
    order
}

fn problem(kind: &str) -> Value {
    json!({ "type": format!("urn:ietf:params:acme:error:{kind}"), "detail": "no" })
}

/// Method, URL, status and body of one of the answers.
fn answer(name: &str) -> (&'static str, &'static str, u16, Value) {
    let account = json!({ "status": "valid", "contact": ["mailto:a@b.test"],
        "termsOfServiceAgreed": true, "orders": "https://ca/orders/1" });
    match name {
        "directory" => (
            "GET",
            "https://ca/dir",
            200,
            json!({
                "newNonce": "https://ca/nonce", "newAccount": "https://ca/account",
                "newOrder": "https://ca/order", "revokeCert": "https://ca/revoke",
                "keyChange": "https://ca/key",
                "meta": { "termsOfService": "https://ca/terms", "website": "https://ca/",
                    "caaIdentities": ["ca"], "externalAccountRequired": false },
            }),
        ),
        "head-nonce" => ("HEAD", "https://ca/nonce", 200, Value::Null),
        "get-nonce" => ("GET", "https://ca/nonce", 204, Value::Null),
        "new-account" => ("POST", "https://ca/account", 201, account),
        "account-found" => ("POST", "https://ca/account", 200, account),
        "account" => ("POST", "https://ca/account/1", 200, account),
        "new-order" => ("POST", "https://ca/order", 201, order("pending", "1")),
        "new-order-2" => ("POST", "https://ca/order", 201, order("pending", "2")),
        "order-ready" => ("POST", "https://ca/order/1", 200, order("ready", "1")),
        "order-valid" => ("POST", "https://ca/order/1", 200, order("valid", "1")),
        "finalize" => ("POST", "https://ca/finalize/1", 200, order("processing", "1")),
        "authorization" => {
            ("POST", "https://ca/authz/1", 200, authorization("pending", "1", TOKEN))
        }
        "authorization-valid" => {
            ("POST", "https://ca/authz/1", 200, authorization("valid", "1", TOKEN))
        }
        "authorization-2" => {
            let token = format!("{TOKEN}2");
            ("POST", "https://ca/authz/2", 200, authorization("pending", "2", &token))
        }
        "response" => ("POST", "https://ca/chall/1", 200, challenge("processing", "1", TOKEN)),
        "challenge" => ("POST", "https://ca/chall/1", 200, challenge("valid", "1", TOKEN)),
        "certificate" | "certificate-again" => ("POST", "https://ca/cert/1", 200, Value::Null),
        "rate-limited" => ("POST", "https://ca/order", 429, problem("rateLimited")),
        "compound" => {
            let mut compound = problem("compound");
            let mut sub = problem("malformed");
            sub["identifier"] = json!({ "type": "dns", "value": "a.test" });
            compound["subproblems"] = json!([sub]);
            ("POST", "https://ca/order", 400, compound)
        }
        _ => panic!("{name}"),
    }
}

/// One answer to be changed.
struct Answer {
    name: &'static str,
    status: u16,
    json: Value,
    text: String,
    headers: Vec<(String, String)>,
}

impl Answer {
    fn remove(&mut self, header: &str) {
        self.headers.retain(|(name, _)| name != header);
    }

    fn set(&mut self, header: &str, value: &str) {
        self.remove(header);
        self.headers.push((header.to_owned(), value.to_owned()));
    }
}

fn life(change: &dyn Fn(&mut Answer)) -> Vec<Exchange> {
    let mut exchanges = Vec::new();
    for (at, name) in LIFE.iter().copied().enumerate() {
        let (method, url, status, json) = answer(name);
        let nonce = format!("nonce{at}");
        let mut headers = vec![("replay-nonce", nonce.as_str())];
        if name != "directory" {
            headers.push(INDEX);
        }
        match name {
            "head-nonce" | "get-nonce" => headers.push(("cache-control", "max-age=0, No-Store")),
            "new-account" | "account-found" => headers.push(("location", "https://ca/account/1")),
            "new-order" => headers.push(("location", "https://ca/order/1")),
            "new-order-2" => headers.push(("location", "https://ca/order/2")),
            "response" => {
                headers.extend([("retry-after", "1"), ("link", "<https://ca/authz/1>;rel=\"up\"")]);
            }
            "challenge" => headers.push(("link", "<https://ca/authz/1>; rel=up")),
            "rate-limited" => headers.push(("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")),
            _ => {}
        }
        headers.push(match (status, name.starts_with("certificate")) {
            (_, true) => ("content-type", "application/pem-certificate-chain"),
            (400.., _) => ("content-type", PROBLEM),
            _ => JSON,
        });
        let text = if name.starts_with("certificate") {
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
        } else {
            ""
        };
        let mut answer = Answer {
            name,
            status,
            json,
            text: text.to_owned(),
            headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        };
        change(&mut answer);
        let body = if answer.json.is_null() { answer.text } else { answer.json.to_string() };
        let headers: Vec<_> =
            answer.headers.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let id = u64::try_from(at).unwrap();
        let mut exchange = exchange(id, method, url, answer.status, &headers, &body);
        if name.starts_with("new-order") {
            let part = |value: Value| base64url(value.to_string());
            let payload = json!({ "identifiers": [{ "type": "dns", "value": "A.test" }] });
            let jws = json!({ "protected": part(json!({})), "payload": part(payload),
                "signature": "" });
            exchange.sent.body = Body(jws.to_string().into_bytes().into());
        }
        exchange.timing.start = Duration::from_secs(id);
        exchange.timing.total = Duration::from_millis(500);
        exchanges.push(exchange);
    }
    exchanges
}

fn at(name: &'static str, change: impl Fn(&mut Answer)) -> Vec<Exchange> {
    life(&|answer| {
        if answer.name == name {
            change(answer);
        }
    })
}

#[track_caller]
fn assert_broken(exchanges: Vec<Exchange>, due: &str) {
    let (broken, _) = judged(exchanges);
    let full =
        |id: &str| if id.starts_with("RFC") { id.to_owned() } else { format!("RFC8555-{id}") };
    let due: BTreeSet<String> = due.split_whitespace().map(full).collect();
    assert_eq!(broken, due);
}

#[test]
fn a_faultless_run_is_found_faultless_and_judged() {
    let (findings, held) = watched(life(&|_| {}));
    assert_eq!(findings, []);
    let held: BTreeSet<_> = held.into_iter().map(|(requirement, _)| requirement).collect();
    for id in
        "7.1-R03 7.1-R04 7.1-R05 7.1-R06 7.1-R07 7.1-R08 7.1-R09 7.1-R11 7.1-R12 7.1-R13 7.1-R14 \
        7.1.1-R02 7.1.1-R16 7.1.2-R04 7.1.3-R02 7.1.3-R07 7.1.3-R16 7.1.3-R17 7.1.4-R03 7.1.4-R09 \
        7.1.4-R14 7.1.6-R03 7.1.6-R06 7.1.6-R15 7.1.6-R17 7.1.6-R24 7.2-R02 7.2-R03 7.2-R04 7.2-R07 7.2-R08 7.3-R02 \
        7.3.1-R02 7.4-R02 7.4-R03 7.4.2-R02 7.4.2-R05 8-R01 8-R04 8-R08 8.3-R01 8.3-R04 8.4-R01 \
        6.6-R02 6.7.1-R01 6.7.1-R02 6.7.1-R04 7.5.1-R12 7.1.1-R09 7.1.1-R10 9.1-R01 9.1-R02 9.1-R03 \
        9.7.7-R01 9.7.8-R01 11.4-R01"
            .split_whitespace()
    {
        assert!(held.contains(&format!("RFC8555-{id}")), "{id}");
    }
}

#[test]
fn every_resource_but_the_directory_links_to_it() {
    for (name, due) in [
        ("head-nonce", "7.1-R03"),
        ("new-account", "7.1-R04"),
        ("account", "7.1-R05"),
        ("new-order", "7.1-R06"),
        ("order-ready", "7.1-R06"),
        ("authorization", "7.1-R07"),
        ("challenge", "7.1-R08 7.1-R12"),
        ("certificate", "7.1-R09"),
        ("compound", "7.1-R11"),
        ("directory", ""),
        ("finalize", ""),
    ] {
        assert_broken(at(name, |answer| answer.remove("link")), due);
    }
}

#[test]
fn an_index_link_may_be_written_in_any_way_but_has_to_lead_to_the_directory() {
    for (link, due) in [
        ("<https://ca/terms>;rel=\"terms-of-service\", <https://ca/dir>; rel=\"help index\"", ""),
        ("<https://ca:443/dir/>;title=\"a, b\";rel=index", ""),
        ("<../dir>;rel=\"index\"", ""),
        // Another URL beside it may be one of the directory too.
        ("<https://ca/other>;rel=\"index\"", ""),
        ("<https://elsewhere.test/dir>;rel=\"index\"", "7.1-R05"),
        ("<https://ca/dir>;rel=\"indexes\"", "7.1-R05"),
        ("https://ca/dir;rel=\"index\"", "7.1-R05"),
    ] {
        assert_broken(at("account", |answer| answer.set("link", link)), due);
    }
}

#[test]
fn headers_are_looked_at() {
    let cases: &[(&str, &str, Option<&str>, &str)] = &[
        ("challenge", "link", Some("</dir>;rel=index, <https://ca/authz/2>;rel=up"), "7.1-R12"),
        ("order-ready", "content-type", Some("text/json"), "7.1-R13"),
        ("order-ready", "content-type", Some("application/json; charset=utf-8"), ""),
        ("head-nonce", "cache-control", None, "7.2-R07"),
        ("get-nonce", "cache-control", Some("no-cache"), "7.2-R08"),
        ("head-nonce", "replay-nonce", None, "7.2-R01"),
        ("get-nonce", "replay-nonce", None, "7.2-R05"),
        ("account-found", "location", None, "7.3.1-R02"),
        ("new-order-2", "location", Some("/order/2"), "7.1-R14"),
        ("response", "retry-after", Some("soon"), "7.5.1-R12"),
        ("response", "retry-after", None, ""),
        ("rate-limited", "retry-after", None, "6.6-R02"),
        ("rate-limited", "retry-after", Some("1.5"), "6.6-R02"),
        ("certificate", "content-type", Some("application/x-pem-file"), "7.4.2-R02"),
    ];
    for (name, header, value, due) in cases {
        let exchanges = at(name, |answer| match value {
            Some(value) => answer.set(header, value),
            None => answer.remove(header),
        });
        assert_broken(exchanges, due);
    }
    assert_broken(at("order-ready", |answer| answer.set("retry-after", "-1")), "7.4-R20");
    assert_broken(at("head-nonce", |answer| answer.status = 204), "7.2-R02");
    assert_broken(at("get-nonce", |answer| answer.status = 200), "7.2-R03");
    assert_broken(at("get-nonce", |answer| answer.text = "nonce".to_owned()), "7.2-R04");
    assert_broken(
        at("certificate-again", |answer| answer.text = answer.text.replace("AAAA", "BBBB")),
        "7.4.2-R05",
    );
    let with_key = life(&|answer| {
        if answer.name.starts_with("certificate") {
            answer.text.push_str("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        }
    });
    assert_broken(with_key, "9.1-R01 11.4-R01");
    // Without its URL an object cannot be followed further.
    let (broken, _) = judged(at("new-account", |answer| answer.remove("location")));
    assert!(broken.contains("RFC8555-7.3-R02"));
    let (broken, _) = judged(at("new-order-2", |answer| answer.remove("location")));
    assert!(broken.contains("RFC8555-7.4-R02"));
}

#[test]
fn a_name_in_another_form_may_be_shown_in_that_of_certificates() {
    let mut exchanges = life(&|_| {});
    for exchange in exchanges.iter_mut().filter(|exchange| exchange.sent.url == "https://ca/order")
    {
        let part = |value: Value| base64url(value.to_string());
        let payload = json!({ "identifiers": [{ "type": "dns", "value": "bücher.test" }] });
        let jws =
            json!({ "protected": part(json!({})), "payload": part(payload), "signature": "" });
        exchange.sent.body = Body(jws.to_string().into_bytes().into());
    }
    assert_broken(exchanges, "");
}

#[test]
fn objects_are_held_against_their_schemas() {
    let cases: &[(&str, &str, Value, &str)] = &[
        ("directory", "/revokeCert", Value::Null, "7.1.1-R05"),
        ("directory", "/keyChange", json!("/key"), "7.1.1-R06"),
        ("directory", "/meta", json!([]), "7.1.1-R11"),
        ("directory", "/meta/termsOfService", json!("terms"), "7.1.1-R12"),
        ("directory", "/meta/website", json!("ftp://ca/"), "7.1.1-R13"),
        ("directory", "/meta/caaIdentities", json!("ca"), "7.1.1-R14"),
        ("directory", "/meta/externalAccountRequired", json!("no"), "7.1.1-R16"),
        ("account", "/status", json!("open"), "7.1.2-R01 7.1.6-R24"),
        ("account", "/contact", json!("mailto:a@b.test"), "7.1.2-R02"),
        ("account", "/contact/0", json!("a@b.test"), "7.1.2-R02"),
        ("account", "/termsOfServiceAgreed", json!("yes"), "7.1.2-R03"),
        ("account", "/orders", json!([]), "7.1.2-R04"),
        ("new-order-2", "/expires", json!("tomorrow"), "7.1.3-R03"),
        ("new-order-2", "/identifiers/0/type", json!(1), "7.1.3-R04 7.4-R03"),
        ("new-order-2", "/identifiers/0/value", json!("b.test"), "7.4-R03"),
        ("new-order-2", "/status", json!("new"), "7.1.3-R01"),
        ("new-order-2", "/finalize", json!(7), "7.1.3-R06"),
        ("order-valid", "/certificate", json!({}), "7.1.3-R07"),
        ("authorization-2", "/identifier/value", json!("*.a.test"), "7.1.4-R14"),
        ("authorization-2", "/identifier", json!("a.test"), "7.1.4-R01"),
        ("authorization-2", "/status", json!("ready"), "7.1.4-R02"),
        ("authorization-valid", "/expires", json!(1), "7.1.4-R03"),
        ("authorization-2", "/challenges", json!([]), "7.1.4-R04"),
        ("authorization-2", "/challenges/0/type", json!(1), "8-R01"),
        ("authorization-2", "/challenges/0/status", json!("done"), "8-R02"),
        ("challenge", "/validated", json!("today"), "8-R04"),
        ("authorization-2", "/challenges/0/url", json!("https://ca/chall/2-dns"), "8-R08"),
        ("authorization-2", "/challenges/0/token", json!("short"), "8.3-R01"),
        ("authorization-2", "/challenges/0/token", json!("0123456789+/abcdefghij"), "8.3-R02"),
        ("authorization-2", "/challenges/0/token", json!("0123456789012345678901="), "8.3-R03"),
        ("authorization-2", "/challenges/0/token", json!(TOKEN), "8.3-R04"),
        ("authorization-2", "/challenges/1/token", json!("short"), "8.4-R01"),
        ("authorization-2", "/challenges/1/token", json!("0123456789012345678901="), "8.4-R02"),
        ("order-ready", "/identifiers/0/value", json!("b.test"), "7.1.3-R16"),
        ("order-ready", "/identifiers/0/value", json!("A.TEST"), ""),
        ("order-ready", "/authorizations/0", json!("https://ca/authz/9"), "7.1.3-R17"),
        ("directory", "/keyChange", json!("https://ca/dir"), "7.1.1-R10"),
        ("authorization-2", "/identifier/type", json!("DNS"), "9.7.7-R01"),
        ("authorization-2", "/identifier/type", json!("ip"), "9.7.8-R01"),
        ("authorization-2", "/challenges/0/type", json!("x-01"), "9.7.8-R01"),
        ("compound", "/subproblems", json!([]), "6.7.1-R04"),
        ("compound", "/subproblems", json!("none"), "6.7.1-R01"),
        ("compound", "/subproblems/0/identifier", json!("a.test"), "6.7.1-R02"),
    ];
    for (name, pointer, value, due) in cases {
        let exchanges = at(name, |answer| {
            *answer.json.pointer_mut(pointer).unwrap() = value.clone();
        });
        assert_broken(exchanges, due);
    }
    for (name, member, due) in [
        ("order-ready", "expires", ""),
        ("order-valid", "expires", "7.1.3-R02"),
        ("order-valid", "certificate", "7.1.3-R07"),
        ("order-ready", "authorizations", "7.1.3-R05"),
        ("authorization-valid", "expires", "7.1.4-R03"),
        ("authorization-2", "expires", ""),
        ("challenge", "validated", "8-R04"),
        ("account", "contact", ""),
    ] {
        let exchanges = at(name, |answer| {
            answer.json.as_object_mut().unwrap().shift_remove(member);
        });
        assert_broken(exchanges, due);
    }
    for (name, error, due) in [
        ("authorization-2", json!({ "type": "about:blank" }), "8-R06"),
        ("response", json!({ "type": "about:blank" }), ""),
        ("response", json!("bad"), "8-R05"),
        ("order-valid", json!("bad"), "7.1.3-R08"),
    ] {
        let exchanges = at(name, |answer| {
            let listed = answer.json.pointer("/challenges/0").is_some();
            let object = if listed { &mut answer.json["challenges"][0] } else { &mut answer.json };
            object["error"] = error.clone();
        });
        assert_broken(exchanges, due);
    }
    assert_broken(
        at("authorization-2", |answer| {
            answer.json["challenges"][0]["status"] = json!("invalid");
        }),
        "8-R07",
    );
}

/// The answers of a faultless run, and one more to a request with this payload.
fn life_and(url: &str, status: u16, payload: &Value, body: &Value) -> Vec<Exchange> {
    let mut exchanges = life(&|_| {});
    let headers = [INDEX, JSON, ("replay-nonce", "nonce99"), ("location", "https://ca/account/1")];
    let mut exchange = exchange(99, "POST", url, status, &headers, &body.to_string());
    let part = |value: &Value| base64url(value.to_string());
    let jws = json!({ "protected": part(&json!({})), "payload": part(payload), "signature": "" });
    exchange.sent.body = Body(jws.to_string().into_bytes().into());
    exchange.timing.start = Duration::from_secs(99);
    exchanges.push(exchange);
    exchanges
}

#[test]
fn a_contact_that_the_client_sent_is_its_own() {
    let account = |contact: &str| json!({ "status": "valid", "contact": [contact], "orders": "https://ca/orders/1" });
    let sent = json!({ "contact": ["no-url"] });
    assert_broken(life_and("https://ca/account/1", 200, &sent, &account("no-url")), "");
    assert_broken(life_and("https://ca/account/1", 200, &sent, &account("url")), "7.1.2-R02");
    // No account is shown here at all.
    assert_broken(life_and("https://ca/account", 200, &sent, &json!({})), "");
}

#[test]
fn a_list_of_orders_is_in_an_object() {
    let url = "https://ca/orders/1";
    let list = json!(["https://ca/order/1"]);
    assert_broken(life_and(url, 200, &json!({}), &json!({ "orders": list })), "");
    assert_broken(life_and(url, 200, &json!({}), &list), "7.1.2.1-R01");
}

#[test]
fn a_status_goes_no_way_that_has_no_arrow() {
    for (name, status, due) in [
        ("finalize", "pending", "7.1.6-R15"),
        ("finalize", "ready", ""),
        ("finalize", "valid", "7.1.3-R07"),
        ("order-valid", "ready", "7.1.6-R17"),
        ("order-valid", "invalid", ""),
        ("account", "deactivated", ""),
        ("account-found", "deactivated", "7.1.6-R24"),
        ("challenge", "pending", "7.1.6-R03"),
        ("authorization", "deactivated", "7.1.6-R11"),
        ("authorization", "valid", ""),
    ] {
        let exchanges = at(name, |answer| answer.json["status"] = json!(status));
        assert_broken(exchanges, due);
    }
    // An order that renews itself can be canceled once it is valid (RFC 8739 section 3.1.2).
    let mut canceled = order("canceled", "1");
    let url = "https://ca/order/1";
    let arrows = "7.1.3-R01 7.1.6-R15 7.1.6-R17 7.1.6-R22";
    assert_broken(life_and(url, 200, &json!({}), &canceled), arrows);
    canceled["auto-renewal"] = json!({});
    assert_broken(life_and(url, 200, &json!({}), &canceled), "");
    let invalid = |answer: &mut Answer| answer.json["status"] = json!("invalid");
    assert_broken(at("order-ready", invalid), "7.1.6-R22");
    assert_broken(at("response", invalid), "7.1.6-R06 8-R07");
    let back = |answer: &mut Answer| {
        if answer.name == "authorization" {
            answer.json["status"] = json!("valid");
        } else if answer.name == "authorization-valid" {
            answer.json["status"] = json!("pending");
        }
    };
    assert_broken(life(&back), "7.1.6-R12");
}

#[test]
fn answers_that_overlap_say_nothing_of_what_came_first() {
    let mut exchanges = at("finalize", |answer| answer.json["status"] = json!("pending"));
    let ready = LIFE.iter().position(|name| *name == "order-ready").unwrap();
    exchanges[ready].timing.total = Duration::from_secs(2);
    assert_broken(exchanges, "");
}

#[test]
fn what_is_not_known_to_be_an_object_is_not_judged() {
    let broken = json!({ "status": "odd", "identifiers": 1, "challenges": 2, "expires": 3 });
    for (method, url) in [
        ("POST", "https://ca/elsewhere"),
        ("GET", "https://ca/order/1"),
        ("POST", "https://ca/key"),
        ("POST", "https://ca/revoke"),
    ] {
        let mut exchanges = life(&|_| {});
        let headers = [JSON, INDEX, ("replay-nonce", "other")];
        exchanges.push(exchange(99, method, url, 200, &headers, &broken.to_string()));
        assert_broken(exchanges, "");
    }
    // A URL that is said to be two things is neither.
    let twice = at("new-order-2", |answer| {
        answer.json["authorizations"] = json!(["https://ca/order/2"]);
    });
    assert_broken(twice, "");
}

#[test]
fn a_random_name_in_the_directory_leads_to_another_host() {
    for (url, due) in [
        (json!("https://pages.test/why"), ""),
        (json!("https://ca/batch"), "7.1.1-R09"),
        (json!({}), "7.1.1-R09"),
    ] {
        assert_broken(at("directory", |answer| answer.json["Xq7random"] = url.clone()), due);
    }
}

#[test]
fn chains_are_strict_pem() {
    for (from, to, due) in [
        ("AAAA", "AAA", "9.1-R01 7.4.2-R05"),
        ("-----BEGIN", "text\n-----BEGIN", "9.1-R02"),
        ("-----BEGIN", "\n-----BEGIN", "9.1-R03"),
    ] {
        let exchanges =
            at("certificate-again", |answer| answer.text = answer.text.replace(from, to));
        assert_broken(exchanges, due);
    }
}

/// An order for these names, or an authorization ahead of one, and what its authorization says.
fn made_for(names: &[&str], wildcard: Option<Value>) -> Vec<Exchange> {
    let listed: Vec<_> = names.iter().map(|name| json!({ "type": "dns", "value": name })).collect();
    let mut order = order("pending", "1");
    order["identifiers"] = json!(listed);
    let mut authorization = authorization("pending", "1", TOKEN);
    if let Some(wildcard) = wildcard {
        authorization["wildcard"] = wildcard;
    }
    let (_, directory_url, _, mut directory) = answer("directory");
    directory["newAuthz"] = json!("https://ca/ahead");
    let text = |json: &Value| json.to_string();
    let mut exchanges =
        vec![exchange(0, "GET", directory_url, 200, &[JSON], &directory.to_string())];
    if names.is_empty() {
        let headers = [JSON, ("location", "https://ca/authz/1")];
        let url = "https://ca/ahead";
        exchanges.push(exchange(1, "POST", url, 201, &headers, &text(&authorization)));
    } else {
        let headers = [JSON, ("location", "https://ca/order/1")];
        let mut made = exchange(1, "POST", "https://ca/order", 201, &headers, &text(&order));
        let part = |value: Value| base64url(value.to_string());
        let jws = json!({ "protected": part(json!({})), "signature": "",
            "payload": part(json!({ "identifiers": listed })) });
        made.sent.body = Body(jws.to_string().into_bytes().into());
        exchanges.push(made);
    }
    let url = "https://ca/authz/1";
    exchanges.push(exchange(2, "POST", url, 200, &[JSON], &text(&authorization)));
    exchanges
}

#[test]
fn an_authorization_says_whether_it_is_for_a_wildcard() {
    let (yes, no) = (Some(json!(true)), Some(json!(false)));
    let cases: &[(&[&str], Option<Value>, &[&str])] = &[
        (&["*.a.test"], yes.clone(), &[]),
        (&["*.a.test"], no.clone(), &["RFC8555-7.1.4-R08"]),
        (&["*.a.test"], None, &["RFC8555-7.1.4-R08"]),
        (&["a.test"], yes.clone(), &["RFC8555-7.1.4-R09"]),
        (&["a.test"], Some(json!("no")), &["RFC8555-7.1.4-R09"]),
        (&["a.test"], no.clone(), &[]),
        (&["a.test"], None, &[]),
        (&["*.a.test", "a.test"], yes.clone(), &[]),
        (&["*.a.test", "a.test"], None, &[]),
        (&[], yes, &["RFC8555-7.1.4-R10"]),
        (&[], no, &[]),
    ];
    for (names, wildcard, due) in cases {
        let broken = broken_by("wildcard-flag", made_for(names, wildcard.clone()));
        let due: BTreeSet<_> = due.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(broken, due, "{names:?} {wildcard:?}");
    }
}

#[test]
fn an_account_is_not_judged_by_what_a_stranger_is_shown_at_its_url() {
    let look = |id, kid: &str, status: &str| {
        let url = "https://ca/account/1";
        let headers = [("content-type", "application/json")];
        let body = format!(r#"{{"status":"{status}","orders":"https://ca/orders/1"}}"#);
        let mut exchange = exchange(id, "POST", url, 200, &headers, &body);
        let header = base64url(format!(r#"{{"kid":"https://ca/account/{kid}"}}"#));
        let jws = format!(r#"{{"protected":"{header}","payload":"","signature":""}}"#);
        exchange.sent.body = Body(jws.into_bytes().into());
        exchange.timing.start = Duration::from_secs(id);
        exchange
    };
    let known = || {
        let directory = r#"{"newAccount":"https://ca/new-account"}"#;
        let made = [("location", "https://ca/account/1"), JSON];
        vec![
            exchange(1, "GET", "https://ca/dir", 200, &[JSON], directory),
            exchange(2, "POST", "https://ca/new-account", 201, &made, r#"{"status":"valid"}"#),
        ]
    };
    let after = |first| {
        let looks = [first, look(4, "1", "valid")];
        broken_by("status-transitions", known().into_iter().chain(looks).collect())
    };
    assert!(after(look(3, "2", "deactivated")).is_empty());
    assert_eq!(after(look(3, "1", "deactivated")).len(), 1);
}

//! Requests that are not answered, or answered by something else.

use super::*;

const DIRECTORY: &str = r#"{"newNonce":"https://ca/nonce","newAccount":"https://ca/acct",
    "newOrder":"https://ca/order","revokeCert":"https://ca/revoke","keyChange":"https://ca/key"}"#;

fn directory() -> Exchange {
    let json = [("content-type", "application/json")];
    exchange(0, "GET", "https://ca/dir", 200, &json, DIRECTORY)
}

fn served(id: u64) -> Exchange {
    exchange(id, "POST", "https://ca/order", 201, &[("content-type", "application/json")], "{}")
}

fn lost(id: u64, stage: Stage) -> Exchange {
    let mut lost = exchange(id, "POST", "https://ca/key", 200, &[], "");
    lost.received = Err(Lost { stage, timed_out: true, reason: "silence".to_owned() });
    lost
}

#[test]
fn a_resource_is_silent_when_it_loses_three_requests_and_others_are_served() {
    let broken = |exchanges| broken_by("resources-answer", exchanges);
    let key_change = BTreeSet::from(["RFC8555-7.3.5-R01".to_owned()]);
    let in_turn = |stage, losses| {
        let turns = (0..losses).flat_map(|turn| [served(2 * turn + 1), lost(2 * turn + 2, stage)]);
        [directory()].into_iter().chain(turns).collect::<Vec<_>>()
    };
    assert_eq!(broken(in_turn(Stage::Answer, 3)), key_change);
    assert_eq!(broken(in_turn(Stage::Answer, 2)), BTreeSet::new());
    assert_eq!(broken(in_turn(Stage::Connect, 3)), BTreeSet::new());
    // One request is enough to show that it is not silent.
    let mut one_served = in_turn(Stage::Answer, 3);
    one_served.insert(1, exchange(9, "POST", "https://ca/key", 200, &[], ""));
    assert_eq!(broken(one_served), BTreeSet::new());
    // All at once, it is the server that was away.
    let away = (2..6).map(|id| lost(id, Stage::Answer));
    assert_eq!(broken([directory(), served(1)].into_iter().chain(away).collect()), BTreeSet::new());
}

#[test]
fn what_is_no_json_object_is_no_account() {
    let account = |media, body| {
        let headers = [("content-type", media), ("location", "https://ca/acct/1")];
        let answer = exchange(1, "POST", "https://ca/acct", 200, &headers, body);
        broken_by("object-media-type", vec![directory(), answer])
    };
    let objects = BTreeSet::from(["RFC8555-7.1-R13".to_owned()]);
    assert_eq!(account("text/html", "<html>"), objects);
    assert_eq!(account("application/json", "[]"), objects);
    assert_eq!(account("application/json", r#"{"status":"valid"}"#), BTreeSet::new());
    assert_eq!(account("text/plain", ""), BTreeSet::new());
}

#[test]
fn a_location_is_there_once() {
    let location = ("location", "https://ca/acct/1");
    let broken = |headers: &[(&str, &str)]| {
        let answer = exchange(1, "POST", "https://ca/acct", 201, headers, "{}");
        broken_by("created-has-location", vec![directory(), answer])
    };
    let required = BTreeSet::from(["RFC8555-7.3-R02".to_owned()]);
    assert_eq!(broken(&[location]), BTreeSet::new());
    assert_eq!(broken(&[]), required);
    assert_eq!(broken(&[location, location]), required);
}

#[test]
fn issuer_domain_names_are_in_normal_form() {
    let broken = |member: &str, names: &str| {
        let json = [("content-type", "application/json"), ("location", "https://ca/order/1")];
        let order = r#"{"status":"pending","authorizations":["https://ca/authz/1"]}"#;
        let challenge = format!(
            r#"{{"type":"dns-persist-01","url":"https://ca/c/1","status":"pending","{member}":{names}}}"#
        );
        let authz = format!(r#"{{"status":"pending","challenges":[{challenge}]}}"#);
        let exchanges = vec![
            directory(),
            exchange(1, "POST", "https://ca/order", 201, &json, order),
            exchange(2, "POST", "https://ca/authz/1", 200, &json[..1], &authz),
        ];
        broken_by("issuer-domain-names", exchanges)
    };
    let of =
        |ids: &[&str]| ids.iter().map(|id| format!("DNSPERSIST-{id}")).collect::<BTreeSet<_>>();
    let names = |names: &str| broken("issuer-domain-names", names);
    assert_eq!(names(r#"["ca.example","other.example"]"#), of(&[]));
    assert_eq!(names(r#""ca.example""#), of(&["3.1-R01"]));
    assert_eq!(names("[]"), of(&["3.1-R02"]));
    assert_eq!(
        names(r#"["a.b","a.b","a.b","a.b","a.b","a.b","a.b","a.b","a.b","a.b","a.b"]"#),
        of(&["3.1-R03"])
    );
    assert_eq!(names(r#"["bücher.example"]"#), of(&["3.1-R04"]));
    assert_eq!(names(r#"["CA.example"]"#), of(&["3.1-R05"]));
    assert_eq!(names(r#"["ca.example."]"#), of(&["3.1-R06"]));
    // The later text wants the directory to have as much.
    let later = ["later-3.2-R01", "later-4.1-R01"];
    assert_eq!(broken("issuerDomainNames", r#"["ca.example"]"#), of(&later));
}

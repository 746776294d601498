//! Every mutation against the octets that go out: what it changes, and that it changes nothing else.

mod facts;
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::csr::CsrDraft;
use assay_acme::directory::Directory;
use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::jws::{Http1, Outbound};
use assay_acme::key::{AccountKey, Alg, Key, KeyType, MacKey};
use assay_acme::names::{Nonce, ResourceUrl};
use assay_client::{
    By, Inside, NewAccount, NewOrder, Operation, Server, Session, Transport, TransportSettings,
    Trust, introduce,
};
use assay_record::{Body, Headers, Sent};

use super::*;
use crate::send::{Honest, prepare};

const NONCE: &str = "bm9uY2Ut";
const SPENT_NONCE: &str = "c3BlbnQt";
const ACCOUNT: &str = "https://ca.test:14000/account/one";
const MAC: &[u8; 32] = b"a key for external accounts only";

/// A conversation with a server that is never reached.
struct World {
    session: Session,
    new_key: AccountKey,
    certificate_key: Key,
    operations: Vec<Operation>,
    earlier: Sent,
}

impl World {
    fn new() -> Self {
        Self::with(Alg::Es256)
    }

    fn with(alg: Alg) -> Self {
        let url = |path: &str| ResourceUrl::seen(format!("https://ca.test:14000/{path}"));
        let directory = Directory {
            new_nonce: Some(url("new-nonce")),
            new_account: Some(url("new-account")),
            new_order: Some(url("new-order")),
            revoke_cert: Some(url("revoke-cert")),
            key_change: Some(url("key-change")),
            ..Directory::default()
        };
        let settings = TransportSettings {
            trust: Trust::DangerouslyAnybody,
            timeout: Duration::from_secs(1),
            started: Instant::now(),
        };
        let transport = Arc::new(Transport::new(&settings).unwrap());
        let server = Arc::new(Server::known(transport, directory.clone()));
        let key = AccountKey::generate(alg).unwrap();
        let new_key = AccountKey::generate(Alg::Es256).unwrap();
        let certificate_key = Key::generate(KeyType::P256).unwrap();
        let mac = MacKey::new(Alg::Hs256, MAC).unwrap();
        let account = ResourceUrl::seen(ACCOUNT);
        let identifiers: Vec<_> = ["a.test", "b.test"]
            .map(|name| Identifier { kind: IdentifierType::DNS, value: name.to_owned() })
            .into();
        let csr = CsrDraft::new(&certificate_key, &identifiers).unwrap();
        let new_account = NewAccount {
            contact: vec!["mailto:a@ca.test".to_owned()],
            terms_agreed: Some(true),
            ..NewAccount::default()
        };
        let binding = Operation::binding(&directory, "external", &mac, &key).unwrap();
        let bound = NewAccount { binding, ..new_account.clone() };
        let not_after = Some("2030-01-01T00:00:00Z".to_owned());
        let order = NewOrder { identifiers, not_after, ..NewOrder::default() };
        let order = Operation::new_order(&directory, &order).unwrap();
        let operations = vec![
            order.clone(),
            Operation::new_account(&directory, &new_account).unwrap(),
            Operation::fetch(&account),
            Operation::finalize(&url("finalize/one"), &csr.to_der().unwrap())
                .holding(Inside::Csr(Box::new(csr))),
            Operation::key_change(&directory, &account, &key, &new_key).unwrap(),
            Operation::revoke(&directory, b"certificate", None, By::Account).unwrap(),
            Operation::new_account(&directory, &bound)
                .unwrap()
                .holding(Inside::Binding(Box::new(mac))),
        ];
        let session = Session::new(server, key).with_account(account);
        let nonce = Nonce::seen(SPENT_NONCE);
        let draft = session.draft(&order, nonce).unwrap();
        let envelope = assay_acme::jws::sign(session.key(), &draft.encode()).unwrap();
        let earlier = Sent {
            method: "POST".into(),
            url: order.to.to_string(),
            headers: Headers::default(),
            body: Body(envelope.to_body()),
        };
        Self { session, new_key, certificate_key, operations, earlier }
    }

    fn facts(&self, operation: &Operation, mutations: &[Applied]) -> BTreeMap<String, String> {
        facts::Reader { world: self }.read(&self.wire(operation, mutations))
    }

    fn wire(&self, operation: &Operation, mutations: &[Applied]) -> Wire {
        let honest = Honest { session: &self.session, operation, earlier: Some(&self.earlier) };
        match prepare(&honest, Nonce::seen(NONCE), mutations, &[]).unwrap() {
            Outbound::Wire(wire) => wire,
            Outbound::Http(mut request) => {
                introduce(request.headers_mut());
                Http1::of(&request).into_wire()
            }
        }
    }

    /// What a mutation changes.
    fn difference(&self, applied: Applied) -> Vec<String> {
        let mutation = applied.mutation;
        let operation = self
            .operations
            .iter()
            .find(|operation| mutation.applies_to(operation, Alg::Es256))
            .unwrap_or_else(|| panic!("{} applies to nothing", mutation.id));
        let honest = self.facts(operation, &[]);
        facts::difference(&honest, &self.facts(operation, &[applied]))
    }
}

#[test]
fn every_mutation_changes_what_it_says_and_nothing_else() {
    let world = World::new();
    let mut wrong = String::new();
    for mutation in ALL {
        let seen = world.difference(Applied::from(*mutation));
        assert!(
            !seen.is_empty() || mutation.id == "signature-with-other-s",
            "{} changes nothing",
            mutation.id
        );
        let due = rows::ROWS.iter().find(|(id, _)| *id == mutation.id).map(|(_, due)| *due);
        if due.is_none_or(|due| due != seen) {
            let lines: String = seen.iter().map(|line| format!("{line:?},")).collect();
            let _ = writeln!(wrong, "    ({:?}, &[{lines}]),", mutation.id);
        }
    }
    assert!(wrong.is_empty(), "rows that are missing or differ:\n{wrong}");
    assert_eq!(rows::ROWS.len(), ALL.len(), "every row is of a mutation, and no two of the same");
}

/// RSA and Ed25519 make one signature of one text, so that the octets can be compared.
#[test]
fn every_mutation_changes_the_octets_under_other_keys_too() {
    for alg in [Alg::Rs256, Alg::EdDsa] {
        let world = World::with(alg);
        for mutation in ALL {
            let mut operations =
                world.operations.iter().filter(|operation| mutation.applies_to(operation, alg));
            let changed = operations.clone().any(|operation| {
                let mutated = world.wire(operation, &[Applied::from(*mutation)]);
                mutated != world.wire(operation, &[])
            });
            assert!(operations.next().is_none() || changed, "{} with {alg}", mutation.id);
        }
    }
}

/// Which of the two good signatures it is cannot be seen in a table: each request is signed anew.
#[test]
fn the_other_s_is_another_and_verifies() {
    let world = World::new();
    let draft = world.session.draft(&world.operations[0], Nonce::seen(NONCE)).unwrap();
    let mut envelope = assay_acme::jws::sign(world.session.key(), &draft.encode()).unwrap();
    let honest = envelope.signature.clone();
    let octets = |text: &str| assay_acme::names::from_base64url(text).unwrap();
    edits::edit_halves(&mut envelope, |r, s| (r.to_vec(), edits::less(&edits::order(32), s)));
    assert_eq!(octets(&envelope.signature)[..32], octets(&honest)[..32]);
    assert_ne!(octets(&envelope.signature)[32..], octets(&honest)[32..]);
    edits::edit_halves(&mut envelope, |r, s| (r.to_vec(), edits::less(&edits::order(32), s)));
    assert_eq!(envelope.signature, honest);
}

#[test]
fn parameters_reach_the_octets() {
    let world = World::new();
    let text = |text: &str| Argument::Text(text.to_owned());
    for (id, name, argument, due) in [
        ("alg-not-a-string", "type", text("null"), "protected.alg: null"),
        ("alg-none-in-mixed-case", "spelling", text("None"), "protected.alg: \"None\""),
        ("nonce-huge", "octets", Argument::Number(5), "protected.nonce: \"AAAAA\""),
        ("method-wrong", "method", text("DELETE"), "http line: DELETE /new-order HTTP/1.1"),
        ("content-type-wrong", "value", text("a/b"), "http content-type: a/b"),
        (
            "kid-of-another-account",
            "account",
            text("https://x/1"),
            "protected.kid: \"https://x/1\"",
        ),
        ("jwk-member-absent", "member", text("crv"), "protected.jwk: {kty,x,y}"),
        ("jku-added", "member", text("x5u"), "+protected.x5u: \"https://assay-key-set.test/\""),
        ("body-in-pieces", "pieces", Argument::Number(2), "pieces: 3"),
    ] {
        let applied = Applied::new(named(id).unwrap(), [(name, argument)]).unwrap();
        let seen = world.difference(applied);
        assert!(seen.iter().any(|line| line == due), "{id}: {seen:?}");
    }
}

#[test]
fn parameters_are_within_their_own_bounds() {
    for mutation in ALL {
        for param in mutation.params {
            let given = [(param.name, param.default())];
            assert!(Applied::new(mutation, given).is_ok(), "{}: {}", mutation.id, param.name);
        }
    }
}

#[test]
fn what_has_to_be_accepted_breaks_nothing_and_what_breaks_something_provokes_a_refusal() {
    for mutation in ALL {
        let lenient = matches!(mutation.provokes, Provokes::Acceptance | Provokes::Choice);
        assert!(!lenient || mutation.breaks.is_empty(), "{}", mutation.id);
        assert!(mutation.summary.ends_with('.'), "{}", mutation.id);
    }
}

#[test]
fn mutations_can_be_made_together() {
    let world = World::new();
    let both = ["nonce-unknown", "signature-empty"].map(|id| Applied::from(named(id).unwrap()));
    let operation = &world.operations[0];
    let seen = facts::difference(&world.facts(operation, &[]), &world.facts(operation, &both));
    assert_eq!(seen, ["protected.nonce: \"YXNzYXktbmV2ZXItaXNzdWVk\"", "signature: empty"]);
}

#[test]
fn the_folder_and_the_registry_agree() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/mutations");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().replace('_', "-"))
        .filter(|name| {
            !matches!(name.as_str(), "applied" | "edits" | "kinds" | "means" | "mod" | "tests")
        })
        .collect();
    let ids: BTreeSet<String> = ALL.iter().map(|mutation| mutation.id.to_owned()).collect();
    assert_eq!(ids, files);
    assert_eq!(ids.len(), ALL.len(), "ids are unique");
}

//! What targets are given beside their octets.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use assay_acme::directory::Directory;
use assay_acme::identifier::Identifier;
use assay_acme::names::{KeyAuthorization, ResourceUrl, Token};
use assay_conformance::Watcher;
use assay_record::{Exchange, ExchangeId, Headers, Received, Sent, Timing};
use assay_responder::{Answer, Argument, Arguments, Behaviour, Offline, Provisioned};

/// A responder with an answer of each kind, under `a.assay.test` and `b.assay.test`.
pub(crate) fn responder() -> (Offline, Vec<Provisioned>) {
    let addresses = vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
    let Ok(responder) = Offline::new("assay.test", addresses) else {
        unreachable!("the zone is a name");
    };
    let mut kept = Vec::new();
    for name in ["a.assay.test", "b.assay.test"] {
        let (token, key) = ("token", "token.thumbprint");
        for answer in [
            Answer::Http01 {
                token: Token::seen(token),
                key_authorization: KeyAuthorization::seen(key),
            },
            Answer::Dns01 { name: name.to_owned(), value: "x".repeat(43) },
            Answer::TlsAlpn01 {
                identifier: Identifier::dns(name),
                key_authorization: KeyAuthorization::seen(key),
            },
        ] {
            kept.push(responder.provision(answer));
        }
    }
    (responder, kept)
}

/// Arguments that suit a behaviour, whatever it takes.
pub(crate) fn arguments(behaviour: &'static Behaviour) -> Arguments {
    let texts = ["c.assay.test", "192.0.2.1", "0 issue \"ca.test\"", "/x", "1", "dns:c.assay.test"];
    let mut candidates = vec![Vec::new()];
    for param in behaviour.params {
        for text in texts {
            let one = Argument::Text(text.to_owned());
            let several = Argument::Texts(vec![text.to_owned()]);
            candidates.push(vec![(param.name.to_owned(), one)]);
            candidates.push(vec![(param.name.to_owned(), several)]);
        }
    }
    let mut suited =
        candidates.into_iter().filter_map(|given| Arguments::new(behaviour, given).ok());
    suited.next().unwrap_or_else(|| panic!("no arguments suit {}", behaviour.id))
}

/// A watcher of flows, for all inputs: it makes room for a million nonces.
pub(crate) static WATCHER: LazyLock<Arc<Watcher>> = LazyLock::new(|| {
    let url = |name: &str| Some(ResourceUrl::seen(format!("https://ca.test/{name}")));
    let directory = Directory {
        new_nonce: url("new-nonce"),
        new_account: url("new-account"),
        new_order: url("new-order"),
        new_authz: url("new-authz"),
        revoke_cert: url("revoke-cert"),
        key_change: url("key-change"),
        ..Directory::default()
    };
    Arc::new(Watcher::new(DIRECTORY, &directory, 1.0, true, 0))
});

/// Where the directory is.
pub(crate) const DIRECTORY: &str = "https://ca.test/directory";

/// A request and its answer.
pub(crate) fn exchange(
    id: u64,
    method: &str,
    url: &str,
    body: &[u8],
    received: Received,
) -> Exchange {
    Exchange {
        id: ExchangeId(id),
        sent: Sent {
            method: method.to_owned(),
            url: url.to_owned(),
            headers: Headers::default(),
            body: assay_record::Body(body.to_vec().into()),
        },
        received: Ok(received),
        timing: Timing { start: Duration::from_millis(id), ..Timing::default() },
        connection: None,
    }
}

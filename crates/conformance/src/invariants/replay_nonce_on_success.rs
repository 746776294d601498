//! Successful answers to POST carry a Replay-Nonce (RFC 8555 section 6.5).

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// Which requirement speaks of which resource.
fn requirement(resource: Resource, is_fetch: bool) -> Option<&'static str> {
    Some(match (resource, is_fetch) {
        (Resource::NewAccount, _) => "RFC8555-6.5-R01",
        (Resource::NewOrder, _) => "RFC8555-6.5-R02",
        (Resource::Account, false) => "RFC8555-6.5-R03",
        (Resource::Account, true) => "RFC8555-6.5-R04",
        (Resource::Order, true) => "RFC8555-6.5-R05",
        (Resource::Authorization, true) => "RFC8555-6.5-R06",
        (Resource::Challenge, false) => "RFC8555-6.5-R07",
        (Resource::Finalize, _) => "RFC8555-6.5-R08",
        (Resource::Certificate, true) => "RFC8555-6.5-R09",
        (Resource::KeyChange, _) => "RFC8555-6.5-R10",
        (Resource::RevokeCert, _) => "RFC8555-6.5-R11",
        (Resource::Authorization, false) => "RFC8555-6.5-R13",
        _ => return None,
    })
}

/// Successful answers to POST carry a Replay-Nonce (RFC 8555 section 6.5).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "replay-nonce-on-success",
    summary: "Successful answers to POST carry a Replay-Nonce (RFC 8555 section 6.5).",
    covers: &[
        "RFC8555-6.5-R01",
        "RFC8555-6.5-R02",
        "RFC8555-6.5-R03",
        "RFC8555-6.5-R04",
        "RFC8555-6.5-R05",
        "RFC8555-6.5-R06",
        "RFC8555-6.5-R07",
        "RFC8555-6.5-R08",
        "RFC8555-6.5-R09",
        "RFC8555-6.5-R10",
        "RFC8555-6.5-R11",
        "RFC8555-6.5-R13",
    ],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        if exchange.sent.method == "POST" && exchange.succeeded() {
            let is_fetch = exchange.sent.jws().is_some_and(|jws| jws.payload == Ok(None));
            let resource = look.resources.of(&exchange.sent.url);
            if let Some(requirement) = resource.and_then(|resource| requirement(resource, is_fetch))
            {
                let seen = exchange.header("replay-nonce");
                look.hold(requirement, seen.is_some(), "a Replay-Nonce header", "none");
            }
        }
    }
}

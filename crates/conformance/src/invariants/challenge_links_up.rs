//! A challenge leads to its authorization (RFC 8555 section 7.1).

use super::resources::{Resource, leads_to};
use super::{Invariant, Look, Watcher};

/// A challenge leads to its authorization (RFC 8555 section 7.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "challenge-links-up",
    summary: "A challenge leads to its authorization (RFC 8555 section 7.1).",
    covers: &["RFC8555-7.1-R12"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let is_challenge = look.objects.iter().any(|o| o.kind == Resource::Challenge && o.is_body);
        let Some(received) = exchange.received.as_ref().ok().filter(|_| is_challenge) else {
            return;
        };
        let links = received.headers.links("up");
        let seen = if links.is_empty() { "none".to_owned() } else { links.join(" and ") };
        match look.resources.parent(&exchange.sent.url) {
            Some(parent) => {
                let held = links.iter().any(|link| leads_to(link, &exchange.sent.url, parent));
                look.hold("RFC8555-7.1-R12", held, &format!("Link <{parent}>;rel=\"up\""), &seen);
            }
            // Which authorization it belongs to is not known, but that it has one is.
            None => look.hold("RFC8555-7.1-R12", !links.is_empty(), "Link with rel=\"up\"", &seen),
        }
    }
}

//! A 405 answer names the permitted methods in Allow (RFC 9110 section 15.5.6).

use super::{Invariant, Look, Watcher};

/// A 405 answer names the permitted methods in Allow (RFC 9110 section 15.5.6).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "method-not-allowed-names-methods",
    summary: "A 405 answer names the permitted methods in Allow (RFC 9110 section 15.5.6).",
    covers: &["RFC8555-6.3-R09"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        if look.exchange.status() == Some(405) {
            let allow = look.exchange.header("allow").map(str::to_owned);
            let seen = allow.clone().unwrap_or_else(|| "no Allow".to_owned());
            look.hold("RFC8555-6.3-R09", allow.is_some(), "an Allow header", &seen);
        }
    }
}

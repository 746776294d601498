//! Error answers to POST carry a Replay-Nonce too (RFC 8555 section 6.5).

use super::{Invariant, Look, Watcher};

/// Error answers to POST carry a Replay-Nonce too (RFC 8555 section 6.5).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "replay-nonce-on-error",
    summary: "Error answers to POST carry a Replay-Nonce too (RFC 8555 section 6.5).",
    covers: &["RFC8555-6.5-R14"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        if exchange.sent.method == "POST" && exchange.problem().is_some() {
            let seen = exchange.header("replay-nonce");
            look.hold("RFC8555-6.5-R14", seen.is_some(), "a Replay-Nonce header", "none");
        }
    }
}

//! Faults of the client are answered with 4xx, never with 5xx (RFC 8555 section 6.7).

use super::{Invariant, Look, Watcher};

/// Faults of the client are answered with 4xx, never with 5xx (RFC 8555 section 6.7).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "no-server-error",
    summary: "Faults of the client are answered with 4xx, never with 5xx (RFC 8555 section 6.7).",
    covers: &["RFC8555-6.7-R11"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        // A server may well fail at an honest request; that is no fault of the client.
        if !look.is_faulty {
            return;
        }
        if let Some(status) = look.exchange.status() {
            let seen = look.exchange.outcome();
            // 501 is what a feature gets that is not there, however right or wrong the request.
            let held = status < 500 || status == 501;
            look.hold("RFC8555-6.7-R11", held, "a refusal (4xx)", &seen);
        }
    }
}

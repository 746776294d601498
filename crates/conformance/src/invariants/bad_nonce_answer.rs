//! A badNonce answer has status 400 and brings a fresh nonce (RFC 8555 section 6.5).

use assay_acme::problem::AcmeError;

use super::{Invariant, Look, Watcher};

/// A badNonce answer has status 400 and brings a fresh nonce (RFC 8555 section 6.5).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "bad-nonce-answer",
    summary: "A badNonce answer has status 400 and brings a fresh nonce (RFC 8555 section 6.5).",
    covers: &["RFC8555-6.5-R22", "RFC8555-6.5-R23"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let known = exchange.problem().and_then(|problem| problem.kind?.known());
        if known != Some(AcmeError::BadNonce) {
            return;
        }
        let status = exchange.status();
        let seen = format!("status {}", status.unwrap_or_default());
        look.hold("RFC8555-6.5-R22", status == Some(400), "status 400", &seen);
        let sent = exchange.sent.protected_text("nonce");
        let fresh = exchange.header("replay-nonce").filter(|nonce| Some(*nonce) != sent.as_deref());
        look.hold(
            "RFC8555-6.5-R23",
            fresh.is_some(),
            "a fresh Replay-Nonce",
            "none, or the refused one",
        );
    }
}

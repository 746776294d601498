//! Nonces are base64url, one to an answer (RFC 8555 sections 6.1 and 6.5.1).

use assay_acme::names::Nonce;

use super::{Invariant, Look, Watcher};

/// Nonces are base64url, one to an answer (RFC 8555 sections 6.1 and 6.5.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "nonce-well-formed",
    summary: "Nonces are base64url, one to an answer (RFC 8555 sections 6.1 and 6.5.1).",
    covers: &["RFC8555-6.1-R08", "RFC8555-6.5.1-R03", "RFC8555-6.5.1-R04"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let Ok(received) = &look.exchange.received else {
            return;
        };
        let nonces: Vec<String> = received.headers.all("replay-nonce").map(str::to_owned).collect();
        let Some(first) = nonces.first() else { return };
        let one = nonces.len() == 1 && !first.contains(',');
        look.hold("RFC8555-6.5.1-R04", one, "one Replay-Nonce", &nonces.join(" and "));
        for nonce in nonces.iter().flat_map(|value| value.split(',')).map(str::trim) {
            let good = Nonce::seen(nonce).is_well_formed();
            look.hold("RFC8555-6.5.1-R03", good, "base64url without padding", nonce);
            look.hold("RFC8555-6.1-R08", !nonce.ends_with('='), "no padding", nonce);
        }
    }
}

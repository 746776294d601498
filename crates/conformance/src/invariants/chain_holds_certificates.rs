//! A certificate chain holds certificates and nothing else (RFC 8555 section 11.4).

use super::certificate_media_type::is_certificate;
use super::{Invariant, Look, Watcher};

/// A certificate chain holds certificates and nothing else (RFC 8555 section 11.4).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "chain-holds-certificates",
    summary: "A certificate chain holds certificates and nothing else (RFC 8555 section 11.4).",
    covers: &["RFC8555-11.4-R01"],
    watcher: || Box::new(Watch),
};

const BEGIN: &str = "-----BEGIN";

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let Some(received) = look.exchange.received.as_ref().ok().filter(|_| is_certificate(look))
        else {
            return;
        };
        let text = received.body.text().into_owned();
        // Without any there is nothing to be judged by it.
        let labels: Vec<_> = text.split(BEGIN).skip(1).map(label).collect();
        if !labels.is_empty() {
            let other = labels.iter().find(|label| **label != "CERTIFICATE");
            let seen = format!("{BEGIN} {}", other.unwrap_or(&"CERTIFICATE"));
            let due = format!("{BEGIN} CERTIFICATE alone");
            look.hold("RFC8555-11.4-R01", other.is_none(), &due, &seen);
        }
    }
}

/// What the encapsulation boundary says is in it (RFC 7468 section 2).
fn label(rest: &str) -> &str {
    let line = rest.lines().next().unwrap_or_default();
    line.split_once("-----").map_or(line, |(label, _)| label).trim()
}

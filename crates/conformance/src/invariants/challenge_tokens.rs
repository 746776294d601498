//! Tokens are long enough, base64url, and of one authorization (RFC 8555 sections 8.3 and 8.4).

use std::collections::HashMap;

use assay_acme::names::is_base64url;

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// Tokens are long enough, base64url, and of one authorization (RFC 8555 sections 8.3 and 8.4).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "challenge-tokens",
    summary: "Tokens are long enough, base64url, and of one authorization (RFC 8555 sections 8.3 and 8.4).",
    covers: &[
        "RFC8555-8.3-R01",
        "RFC8555-8.3-R02",
        "RFC8555-8.3-R03",
        "RFC8555-8.3-R04",
        "RFC8555-8.4-R01",
        "RFC8555-8.4-R02",
        "RFC8737-3-R02",
        "RFC8737-3-R03",
        "DNSACCOUNT-3.1-R02",
        "DNSACCOUNT-3.1-R03",
    ],
    watcher: || Box::new(Watch::default()),
};

/// What one challenge type demands: length, alphabet, no padding.
fn requirements(kind: &str) -> Option<[&'static str; 3]> {
    Some(match kind {
        "http-01" => ["RFC8555-8.3-R01", "RFC8555-8.3-R02", "RFC8555-8.3-R03"],
        "dns-01" => ["RFC8555-8.4-R01", "RFC8555-8.4-R02", "RFC8555-8.4-R02"],
        "tls-alpn-01" => ["RFC8737-3-R02", "RFC8737-3-R03", "RFC8737-3-R03"],
        "dns-account-01" => ["DNSACCOUNT-3.1-R02", "DNSACCOUNT-3.1-R03", "DNSACCOUNT-3.1-R03"],
        _ => return None,
    })
}

/// 128 bits need that many characters of six bits.
const SHORTEST: usize = 22;

/// The challenge that a token of http-01 was first seen in, and its authorization.
#[derive(Default)]
struct Watch(HashMap<String, (String, String)>);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        for challenge in look.objects.iter().filter(|o| o.kind == Resource::Challenge) {
            let (Some(kind), Some(token)) = (challenge.text("type"), challenge.text("token"))
            else {
                continue;
            };
            let Some([length, alphabet, padding]) = requirements(kind) else {
                continue;
            };
            let bare = token.trim_end_matches('=');
            let good = !bare.is_empty() && is_base64url(bare);
            look.hold(alphabet, good, "characters of base64url", token);
            look.hold(padding, bare.len() == token.len(), "no padding", token);
            // In another alphabet fewer characters would do.
            if good {
                let due = format!("at least {SHORTEST} characters, for 128 bits");
                look.hold(length, bare.len() >= SHORTEST, &due, token);
            }
            if kind == "http-01" {
                self.hold_apart(look, challenge.url.as_deref(), token);
            }
        }
    }
}

impl Watch {
    /// The challenges of one authorization may share a token; two authorizations may not.
    fn hold_apart(&mut self, look: &mut Look<'_>, challenge: Option<&str>, token: &str) {
        let Some(challenge) = challenge else { return };
        let listed = look.objects.iter().find(|o| o.kind == Resource::Authorization);
        let known = look.resources.parent(challenge);
        let Some(authorization) = listed.and_then(|o| o.url.as_deref()).or(known) else {
            return;
        };
        let now = (challenge.to_owned(), authorization.to_owned());
        let first = self.0.entry(token.to_owned()).or_insert_with(|| now.clone());
        // One object may be had under two URLs; both of both differing is another challenge.
        let held = first.0 == now.0 || first.1 == now.1;
        let seen = format!("{token} in {} and {}", first.1, now.1);
        look.hold("RFC8555-8.3-R04", held, "a token of its own", &seen);
    }
}

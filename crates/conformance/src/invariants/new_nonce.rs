//! newNonce gives a nonce, and is not cached (RFC 8555 section 7.2).

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// newNonce gives a nonce, and is not cached (RFC 8555 section 7.2).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "new-nonce",
    summary: "newNonce gives a nonce, and is not cached (RFC 8555 section 7.2).",
    covers: &[
        "RFC8555-7.2-R01",
        "RFC8555-7.2-R02",
        "RFC8555-7.2-R03",
        "RFC8555-7.2-R04",
        "RFC8555-7.2-R05",
        "RFC8555-7.2-R07",
        "RFC8555-7.2-R08",
    ],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        if look.resources.of(&exchange.sent.url) != Some(Resource::NewNonce) {
            return;
        }
        // A refusal, for too many requests or by something in between, is no answer of newNonce.
        let Some(received) = exchange.received.as_ref().ok().filter(|_| exchange.succeeded())
        else {
            return;
        };
        let [nonce, status, due, cache] = match &*exchange.sent.method {
            "HEAD" => ["RFC8555-7.2-R01", "RFC8555-7.2-R02", "200", "RFC8555-7.2-R07"],
            "GET" => ["RFC8555-7.2-R05", "RFC8555-7.2-R03", "204", "RFC8555-7.2-R08"],
            _ => return,
        };
        let seen = received.status.to_string();
        look.hold(status, seen == due, &format!("status {due}"), &format!("status {seen}"));
        if exchange.sent.method == "GET" {
            let length = received.body.0.len();
            let seen = format!("{length} octets");
            look.hold("RFC8555-7.2-R04", length == 0, "an empty body", &seen);
        }
        let has_nonce = received.headers.first("replay-nonce").is_some();
        look.hold(nonce, has_nonce, "a Replay-Nonce header", "none");
        let directives: Vec<&str> = received.headers.all("cache-control").collect();
        let no_store = |value: &&str| {
            value.split(',').any(|directive| directive.trim().eq_ignore_ascii_case("no-store"))
        };
        let seen = if directives.is_empty() { "none".to_owned() } else { directives.join(", ") };
        look.hold(cache, directives.iter().any(no_store), "Cache-Control: no-store", &seen);
    }
}

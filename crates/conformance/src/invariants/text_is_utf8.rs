//! Text is UTF-8, without a byte order mark (RFC 8555 section 5).

use super::{Invariant, Look, Watcher};

/// Text is UTF-8, without a byte order mark (RFC 8555 section 5).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "text-is-utf8",
    summary: "Text is UTF-8, without a byte order mark (RFC 8555 section 5).",
    covers: &["RFC8555-5-R01"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let Ok(received) = &look.exchange.received else {
            return;
        };
        let kind = received.headers.first("content-type").unwrap_or_default().to_lowercase();
        if !kind.contains("json") && !kind.contains("pem") {
            return;
        }
        let octets = &received.body.0;
        let good = std::str::from_utf8(octets).is_ok() && !octets.starts_with(b"\xef\xbb\xbf");
        look.hold("RFC8555-5-R01", good, "UTF-8", "other octets, or a byte order mark");
    }
}

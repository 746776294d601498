//! Certificates come as application/pem-certificate-chain by default (RFC 8555 section 7.4.2).

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// Certificates come as application/pem-certificate-chain by default (RFC 8555 section 7.4.2).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "certificate-media-type",
    summary: "Certificates come as application/pem-certificate-chain by default (RFC 8555 section 7.4.2).",
    covers: &["RFC8555-7.4.2-R02"],
    watcher: || Box::new(Watch),
};

pub(super) const CHAIN: &str = "application/pem-certificate-chain";

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        if is_certificate(look) {
            let seen = look.exchange.header("content-type").unwrap_or("no content type");
            let essence = seen.split(';').next().unwrap_or_default().trim();
            look.hold("RFC8555-7.4.2-R02", essence.eq_ignore_ascii_case(CHAIN), CHAIN, seen);
        }
    }
}

/// Whether the answer is a certificate in the format that the server chose.
pub(super) fn is_certificate(look: &Look<'_>) -> bool {
    let sent = &look.exchange.sent;
    look.resources.of(&sent.url) == Some(Resource::Certificate)
        && sent.method == "POST"
        && !look.is_mutated
        && look.exchange.status() == Some(200)
        // Another format may have been asked for.
        && sent.headers.first("accept").is_none_or(|accept| accept == "*/*" || accept == CHAIN)
}

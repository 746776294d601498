//! A certificate resource is one certificate for ever (RFC 8555 section 7.4.2).

use std::collections::HashMap;

use super::certificate_media_type::is_certificate;
use super::{Invariant, Look, Watcher};

/// A certificate resource is one certificate for ever (RFC 8555 section 7.4.2).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "certificate-is-immutable",
    summary: "A certificate resource is one certificate for ever (RFC 8555 section 7.4.2).",
    covers: &["RFC8555-7.4.2-R05"],
    watcher: || Box::new(Watch::default()),
};

/// The end-entity certificate of each URL. The certificates above it may change: the text calls the
/// certificate immutable, and speaks of one.
#[derive(Default)]
struct Watch(HashMap<String, String>);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        if !is_certificate(look) {
            return;
        }
        let Some(now) =
            look.exchange.received.as_ref().ok().and_then(|received| first(&received.body.text()))
        else {
            return;
        };
        let url = &look.exchange.sent.url;
        if let Some(before) = self.0.get(url) {
            let held = *before == now;
            look.hold("RFC8555-7.4.2-R05", held, "the certificate as before", "another one");
        } else {
            self.0.insert(url.clone(), now);
        }
    }
}

/// The octets of the first certificate in a PEM text, still encoded.
fn first(pem: &str) -> Option<String> {
    let (_, rest) = pem.split_once("-----BEGIN CERTIFICATE-----")?;
    let (body, _) = rest.split_once("-----END CERTIFICATE-----")?;
    Some(body.split_whitespace().collect())
}

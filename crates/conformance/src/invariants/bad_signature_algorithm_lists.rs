//! A badSignatureAlgorithm problem lists what is supported (RFC 8555 section 6.2).

use assay_acme::problem::AcmeError;
use serde_json::Value;

use super::{Invariant, Look, Watcher};

/// A badSignatureAlgorithm problem lists what is supported (RFC 8555 section 6.2).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "bad-signature-algorithm-lists",
    summary: "A badSignatureAlgorithm problem lists what is supported (RFC 8555 section 6.2).",
    covers: &["RFC8555-6.2-R35", "RFC8555-6.2-R36"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let known = look.exchange.problem().and_then(|problem| problem.kind?.known());
        if known != Some(AcmeError::BadSignatureAlgorithm) {
            return;
        }
        let json = look.exchange.json().unwrap_or_default();
        let listed =
            json.get("algorithms").and_then(Value::as_array).filter(|list| !list.is_empty());
        let seen = json.get("algorithms").map_or_else(|| "absent".to_owned(), Value::to_string);
        look.hold("RFC8555-6.2-R35", listed.is_some(), "algorithms, a list of names", &seen);
        let Some(listed) = listed else { return };
        let has = |name: &str| listed.iter().any(|alg| alg.as_str() == Some(name));
        let good = has("ES256") && !["none", "HS256", "HS384", "HS512"].into_iter().any(has);
        look.hold("RFC8555-6.2-R36", good, "ES256 among the algorithms, and no MAC or none", &seen);
    }
}

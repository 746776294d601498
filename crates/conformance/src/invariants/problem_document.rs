//! Errors are problem documents, with type and detail (RFC 8555 section 6.7, RFC 7807).

use serde_json::Value;

use super::{Invariant, Look, Watcher};

/// Errors are problem documents, with type and detail (RFC 8555 section 6.7, RFC 7807).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "problem-document",
    summary: "Errors are problem documents, with type and detail (RFC 8555 section 6.7, RFC 7807).",
    covers: &["RFC8555-6.7-R01", "RFC8555-6.7-R02", "RFC8555-6.7-R03", "RFC8555-6.7.1-R03"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let Ok(received) = &exchange.received else {
            return;
        };
        // The answer to HEAD has no body.
        if received.status < 400 || exchange.sent.method == "HEAD" {
            return;
        }
        let seen = received.headers.first("content-type").unwrap_or("no content type");
        let essence = seen.split(';').next().unwrap_or_default().trim();
        let json = exchange.json().filter(Value::is_object);
        let good = essence.eq_ignore_ascii_case("application/problem+json") && json.is_some();
        let status = received.status;
        look.hold(
            "RFC8555-6.7-R01",
            good,
            "application/problem+json",
            &format!("{status} with {seen}"),
        );
        let Some(json) = json else { return };
        let text =
            |member: &str| json.get(member).and_then(Value::as_str).is_some_and(|t| !t.is_empty());
        let seen = format!("{status} with {json}");
        look.hold(
            "RFC8555-6.7-R02",
            text("type") && text("detail"),
            "members type and detail",
            &seen,
        );
        if let Some(claimed) = json.get("status") {
            let good = claimed.as_u64() == Some(u64::from(status));
            look.hold(
                "RFC8555-6.7-R03",
                good,
                &format!("status {status}"),
                &format!("status {claimed}"),
            );
        }
        let top = json.get("identifier").is_none();
        look.hold("RFC8555-6.7.1-R03", top, "no identifier at the top level", &seen);
    }
}

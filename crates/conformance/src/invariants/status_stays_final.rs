//! Objects do not come back from a final state (RFC 8555 section 7.1.6).

use std::collections::HashMap;
use std::time::Duration;

use serde_json::Value;

use super::resources::{Resource, Resources};
use super::{Invariant, Look, Watcher};

/// Objects do not come back from a final state (RFC 8555 section 7.1.6).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "status-stays-final",
    summary: "Objects do not come back from a final state (RFC 8555 section 7.1.6).",
    covers: &[
        "RFC8555-7.1.6-R06",
        "RFC8555-7.1.6-R11",
        "RFC8555-7.1.6-R12",
        "RFC8555-7.1.6-R22",
        "RFC8555-7.1.6-R24",
    ],
    watcher: || Box::new(Watch::default()),
};

/// States that are remembered of one object: enough for any number of requests on the way at once.
const REMEMBERED: usize = 64;

#[derive(Default)]
struct Watch {
    resources: Resources,
    /// By URL: when an answer was complete, and the state that it showed.
    seen: HashMap<String, Vec<(Duration, String)>>,
}

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let resource = self.resources.of(&exchange.sent.url);
        if exchange.succeeded()
            && exchange.sent.method == "POST"
            && let Some(resource) = resource
            && let Some(json) = exchange.json()
        {
            // What was sent may have been meant to change the state: the answer shows the new one.
            self.note(look, resource, &exchange.sent.url, &json);
            if resource == Resource::Authorization {
                let challenges = json.get("challenges").and_then(Value::as_array);
                for challenge in challenges.into_iter().flatten() {
                    if let Some(url) = challenge.get("url").and_then(Value::as_str) {
                        self.note(look, Resource::Challenge, url, challenge);
                    }
                }
            }
        }
        self.resources.learn(exchange);
    }
}

impl Watch {
    fn note(&mut self, look: &mut Look<'_>, resource: Resource, url: &str, object: &Value) {
        let Some(status) = object.get("status").and_then(Value::as_str) else {
            return;
        };
        let start = look.exchange.timing.start;
        let history = self.seen.entry(url.to_owned()).or_default();
        // Of requests that were on the way together, neither came first.
        let earlier = history.iter().filter(|(end, _)| *end <= start);
        for (_, before) in earlier {
            if let Some((requirement, may)) = rule(resource, before) {
                let held = status == before || may.contains(&status);
                let due = match may {
                    [] => format!("{before} for ever"),
                    may => format!("{before}, {}", may.join(" or ")),
                };
                look.hold(requirement, held, &due, status);
            }
        }
        history.push((start + look.exchange.timing.total, status.to_owned()));
        if history.len() > REMEMBERED {
            history.remove(0);
        }
    }
}

/// What may come after a state from which little or nothing leads out.
fn rule(resource: Resource, before: &str) -> Option<(&'static str, &'static [&'static str])> {
    match (resource, before) {
        (Resource::Challenge, "valid" | "invalid") => Some(("RFC8555-7.1.6-R06", &[])),
        (Resource::Authorization, "invalid" | "deactivated" | "expired" | "revoked") => {
            Some(("RFC8555-7.1.6-R11", &[]))
        }
        (Resource::Authorization, "valid") => {
            Some(("RFC8555-7.1.6-R12", &["expired", "deactivated", "revoked"]))
        }
        (Resource::Order, "valid" | "invalid") => Some(("RFC8555-7.1.6-R22", &[])),
        (Resource::Account, "deactivated" | "revoked") => Some(("RFC8555-7.1.6-R24", &[])),
        _ => None,
    }
}

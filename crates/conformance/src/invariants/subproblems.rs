//! Subproblems are problems, and name identifiers as objects (RFC 8555 section 6.7.1).

use serde_json::Value;

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// Subproblems are problems, and name identifiers as objects (RFC 8555 section 6.7.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "subproblems",
    summary: "Subproblems are problems, and name identifiers as objects (RFC 8555 section 6.7.1).",
    covers: &["RFC8555-6.7.1-R01", "RFC8555-6.7.1-R02", "RFC8555-6.7.1-R04"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        for problem in problems(look) {
            let seen = problem.to_string();
            let subproblems = problem.get("subproblems");
            let compound = "urn:ietf:params:acme:error:compound";
            if problem.get("type").and_then(Value::as_str) == Some(compound) {
                let held = subproblems.is_some_and(|list| *list != Value::Array(Vec::new()));
                look.hold("RFC8555-6.7.1-R04", held, "subproblems", &seen);
            }
            let Some(subproblems) = subproblems else { continue };
            let items = subproblems.as_array();
            let held = items.is_some_and(|items| items.iter().all(Value::is_object));
            look.hold("RFC8555-6.7.1-R01", held, "subproblems, an array of problems", &seen);
            for identifier in items.into_iter().flatten().filter_map(|sub| sub.get("identifier")) {
                let text = |member: &str| identifier.get(member).is_some_and(Value::is_string);
                let held = text("type") && text("value");
                let seen = identifier.to_string();
                look.hold("RFC8555-6.7.1-R02", held, "an object with type and value", &seen);
            }
        }
    }
}

/// The problem of an answer that refuses, or those within orders and challenges.
fn problems(look: &Look<'_>) -> Vec<Value> {
    if look.exchange.problem().is_some() {
        return look.exchange.json().into_iter().collect();
    }
    let within = look.objects.iter().filter(|object| {
        // A challenge that is fetched stands for itself.
        matches!(object.kind, Resource::Order | Resource::Challenge)
    });
    within.filter_map(|o| o.json.get("error").filter(|error| error.is_object()).cloned()).collect()
}

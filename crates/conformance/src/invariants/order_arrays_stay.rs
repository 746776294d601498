//! The arrays of an order never change (RFC 8555 section 7.1.3).

use std::collections::{BTreeSet, HashMap};

use super::order_reflects_identifiers::identifiers;
use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// The arrays of an order never change (RFC 8555 section 7.1.3).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "order-arrays-stay",
    summary: "The arrays of an order never change (RFC 8555 section 7.1.3).",
    covers: &["RFC8555-7.1.3-R16", "RFC8555-7.1.3-R17"],
    watcher: || Box::new(Watch::default()),
};

/// What each order had when it was first seen.
#[derive(Default)]
struct Watch(HashMap<(String, &'static str), BTreeSet<String>>);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        for order in look.objects.iter().filter(|object| object.kind == Resource::Order) {
            let Some(url) = &order.url else { continue };
            let has =
                |member: &str| order.json.get(member).is_some_and(serde_json::Value::is_array);
            let authorizations = order.texts("authorizations").into_iter().map(str::to_owned);
            let arrays: [(_, _, BTreeSet<String>); 2] = [
                ("RFC8555-7.1.3-R16", "identifiers", identifiers(&order.json)),
                ("RFC8555-7.1.3-R17", "authorizations", authorizations.collect()),
            ];
            for (requirement, member, now) in arrays {
                // An array that is absent is a finding of its own, and no change.
                if !has(member) {
                    continue;
                }
                if let Some(before) = self.0.get(&(url.clone(), requirement)) {
                    let due = format!("{member} as before: {}", list(before));
                    look.hold(requirement, *before == now, &due, &list(&now));
                } else {
                    self.0.insert((url.clone(), requirement), now);
                }
            }
        }
    }
}

fn list(items: &BTreeSet<String>) -> String {
    if items.is_empty() {
        return "none".to_owned();
    }
    items.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

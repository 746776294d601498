//! Every order names where it is finalized (RFC 8555 section 7.1.3).

use serde_json::Value;

use super::resources::{Resource, Resources};
use super::{Invariant, Look, Watcher};

/// Every order names where it is finalized (RFC 8555 section 7.1.3).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "order-has-finalize",
    summary: "Every order names where it is finalized (RFC 8555 section 7.1.3).",
    covers: &["RFC8555-7.1.3-R06"],
    watcher: || Box::new(Watch::default()),
};

#[derive(Default)]
struct Watch(Resources);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let resource = self.0.of(&exchange.sent.url);
        let is_order =
            matches!(resource, Some(Resource::Order | Resource::NewOrder | Resource::Finalize));
        if is_order
            && exchange.sent.method == "POST"
            && exchange.succeeded()
            && let Some(order) = exchange.json().filter(Value::is_object)
        {
            let finalize = order.get("finalize").and_then(Value::as_str);
            let seen = order.get("finalize").map_or_else(|| "absent".to_owned(), Value::to_string);
            look.hold("RFC8555-7.1.3-R06", finalize.is_some(), "finalize, a URL", &seen);
        }
        self.0.learn(exchange);
    }
}

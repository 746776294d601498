//! Objects are served as JSON (RFC 8555 sections 7.1 and 7.1.1).

use serde_json::Value;

use super::resources::{Resource, Resources};
use super::{Invariant, Look, Watcher};

/// Objects are served as JSON (RFC 8555 sections 7.1 and 7.1.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "objects-are-json",
    summary: "Objects are served as JSON (RFC 8555 sections 7.1 and 7.1.1).",
    covers: &["RFC8555-7.1-R13", "RFC8555-7.1.1-R01"],
    watcher: || Box::new(Watch::default()),
};

#[derive(Default)]
struct Watch(Resources);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let object = exchange.json().filter(Value::is_object);
        let is_directory = exchange.sent.method == "GET"
            && object.as_ref().is_some_and(|o| o.get("newNonce").is_some());
        let requirement = match self.0.of(&exchange.sent.url) {
            None if is_directory => Some("RFC8555-7.1.1-R01"),
            Some(
                Resource::Account
                | Resource::Order
                | Resource::Orders
                | Resource::Authorization
                | Resource::Challenge,
            ) if exchange.sent.method == "POST" => Some("RFC8555-7.1-R13"),
            _ => None,
        };
        if let Some(requirement) = requirement
            && exchange.succeeded()
            && object.is_some()
        {
            let media = exchange.header("content-type").unwrap_or("absent");
            let essence = media.split(';').next().unwrap_or_default().trim();
            let held = essence.eq_ignore_ascii_case("application/json");
            look.hold(requirement, held, "application/json", media);
        }
        self.0.learn(exchange);
    }
}

//! The identifiers and authorizations of an order never change (RFC 8555 section 7.1.3).

use std::collections::HashMap;

use serde_json::Value;

use super::resources::{Resource, Resources};
use super::{Invariant, Look, Watcher};

/// The identifiers and authorizations of an order never change (RFC 8555 section 7.1.3).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "order-arrays-fixed",
    summary: "The identifiers and authorizations of an order never change (RFC 8555 section 7.1.3).",
    covers: &["RFC8555-7.1.3-R16", "RFC8555-7.1.3-R17"],
    watcher: || Box::new(Watch::default()),
};

#[derive(Default)]
struct Watch {
    resources: Resources,
    /// The two arrays of an order as it was seen first, by its URL.
    first: HashMap<String, [Option<Vec<String>>; 2]>,
}

const ARRAYS: [(&str, &str); 2] =
    [("identifiers", "RFC8555-7.1.3-R16"), ("authorizations", "RFC8555-7.1.3-R17")];

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let url = match self.resources.of(&exchange.sent.url) {
            Some(Resource::Order) => Some(exchange.sent.url.as_str()),
            Some(Resource::NewOrder) => exchange.header("location"),
            _ => None,
        };
        if let Some(url) = url
            && exchange.succeeded()
            && exchange.sent.method == "POST"
            && let Some(json) = exchange.json()
        {
            let seen = ARRAYS.map(|(member, _)| contents(json.get(member)));
            match self.first.get(url) {
                None => {
                    self.first.insert(url.to_owned(), seen);
                }
                Some(first) => {
                    for ((_, requirement), (first, seen)) in
                        ARRAYS.iter().zip(first.iter().zip(&seen))
                    {
                        // What is not there at all is another requirement's business.
                        if let (Some(first), Some(seen)) = (first, seen) {
                            let (due, shown) = (first.join(", "), seen.join(", "));
                            look.hold(requirement, first == seen, &due, &shown);
                        }
                    }
                }
            }
        }
        self.resources.learn(exchange);
    }
}

/// The elements without regard to their order: the text speaks of contents.
fn contents(array: Option<&Value>) -> Option<Vec<String>> {
    let mut elements: Vec<String> = array?.as_array()?.iter().map(ToString::to_string).collect();
    elements.sort_unstable();
    Some(elements)
}

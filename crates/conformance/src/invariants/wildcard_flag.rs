//! Authorizations say whether they are for a wildcard (RFC 8555 section 7.1.4).

use std::collections::HashMap;

use serde_json::Value;

use super::order_reflects_identifiers::identifiers;
use super::resources::{Object, Resource};
use super::{Invariant, Look, Watcher};

/// Authorizations say whether they are for a wildcard (RFC 8555 section 7.1.4).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "wildcard-flag",
    summary: "Authorizations say whether they are for a wildcard (RFC 8555 section 7.1.4).",
    covers: &["RFC8555-7.1.4-R08", "RFC8555-7.1.4-R09", "RFC8555-7.1.4-R10"],
    watcher: || Box::new(Watch::default()),
};

/// What an authorization was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    /// An order for nothing but wildcards.
    ForWildcards,
    /// An order without a wildcard.
    ForNames,
    /// No order (section 7.4.1).
    Ahead,
    /// One of several identifiers of both kinds, or nobody knows.
    ForEither,
}

/// What each authorization was made for: the first order that listed it tells.
#[derive(Default)]
struct Watch(HashMap<String, Made>);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let asked = look.resources.of(&look.exchange.sent.url);
        for object in look.objects {
            match object.kind {
                Resource::Order => {
                    let made = match asked {
                        Some(Resource::NewOrder) => for_what(look, object),
                        // What an order lists that was not seen as it was made may be older.
                        _ => Made::ForEither,
                    };
                    for url in object.texts("authorizations") {
                        self.0.entry(url.to_owned()).or_insert(made);
                    }
                }
                Resource::Authorization => {
                    let Some(url) = &object.url else { continue };
                    if asked == Some(Resource::NewAuthz) {
                        self.0.entry(url.clone()).or_insert(Made::Ahead);
                    }
                    if let Some(made) = self.0.get(url) {
                        hold(look, *made, object.json.get("wildcard"));
                    }
                }
                _ => {}
            }
        }
    }
}

fn hold(look: &mut Look<'_>, made: Made, wildcard: Option<&Value>) {
    let seen =
        wildcard.map_or_else(|| "no wildcard".to_owned(), |value| format!("wildcard {value}"));
    let is_true = wildcard == Some(&Value::Bool(true));
    let is_not = wildcard.is_none_or(|value| *value == Value::Bool(false));
    match made {
        Made::ForWildcards => look.hold("RFC8555-7.1.4-R08", is_true, "", &seen),
        Made::ForNames => look.hold("RFC8555-7.1.4-R09", is_not, "", &seen),
        Made::Ahead => look.hold("RFC8555-7.1.4-R10", is_not, "", &seen),
        Made::ForEither => {}
    }
}

fn for_what(look: &Look<'_>, order: &Object) -> Made {
    let payload = look.exchange.sent.jws().and_then(|jws| jws.payload.ok().flatten());
    // An order for other names than were asked for is a finding of its own.
    if payload.is_none_or(|asked| identifiers(&asked) != identifiers(&order.json)) {
        return Made::ForEither;
    }
    let listed = order.json.get("identifiers").and_then(Value::as_array);
    let values: Vec<_> = listed
        .into_iter()
        .flatten()
        .filter_map(|identifier| identifier.get("value")?.as_str())
        .collect();
    let wildcards = values.iter().filter(|value| value.starts_with("*.")).count();
    match wildcards {
        _ if values.is_empty() => Made::ForEither,
        0 => Made::ForNames,
        all if all == values.len() => Made::ForWildcards,
        _ => Made::ForEither,
    }
}

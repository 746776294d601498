//! What a step must leave as it is.

use assay_acme::names::ResourceUrl;
use assay_client::Operation;
use assay_record::{Control, Exchange, Observation, Reason, Stop};
use serde_json::Value as Json;

use super::Context;
use crate::blame::{hindrance, is_server_error, nonce_lost, stop};
use crate::plan::{VerbStep, Watched};
use crate::value::Value;

impl Context<'_> {
    /// The step between two looks at what it must leave as it is.
    pub(super) async fn watched(
        &mut self,
        verb: &VerbStep,
        control: &mut Control,
    ) -> Result<(Option<String>, Option<Exchange>), Stop> {
        let mut before = Vec::new();
        for watched in &verb.unchanged {
            let look = self.look(watched).await?;
            let Some(json) = look.json().filter(|_| look.succeeded()) else {
                return Err(stop(&look, self.world));
            };
            before.push(settled(json));
        }
        let result = self.attempt(verb, control).await?;
        for (watched, before) in verb.unchanged.iter().zip(before) {
            let look = self.look(watched).await?;
            let failed = || is_server_error(&look).then(|| Reason::new(look.outcome()));
            if let Some(reason) = hindrance(&look).or_else(|| nonce_lost(&look)).or_else(failed) {
                return Err(Stop::Inconclusive(reason));
            }
            let after = look.json().filter(|_| look.succeeded()).map(settled);
            let held = after.as_ref() == Some(&before);
            self.observations.push(Observation {
                subject: format!("{} afterwards", watched.name),
                due: "as before".to_owned(),
                seen: match &after {
                    _ if held => "as before".to_owned(),
                    Some(after) => difference(&before, after),
                    None => look.outcome(),
                },
                held,
            });
        }
        Ok(result)
    }

    async fn look(&mut self, watched: &Watched) -> Result<Exchange, Stop> {
        let (session, url) = match watched.url.value(&self.scope)? {
            Value::Account(session) => {
                let url = session.account().cloned();
                (session, url.unwrap_or_else(|| ResourceUrl::seen("")))
            }
            Value::Order(order) => (order.session, order.url),
            other => {
                let url = crate::value::show(&other.to_json());
                (self.scope.session(watched.by)?.clone(), ResourceUrl::seen(url))
            }
        };
        self.send(&session, &Operation::fetch(&url)).await
    }
}

/// An object, its lists without an order in one: a server may show them in any (RFC 8555 sections
/// 7.1.3 and 7.1.4), and Pebble shuffles challenges at each look.
pub(crate) fn settled(mut object: Json) -> Json {
    for name in ["challenges", "identifiers", "authorizations"] {
        if let Some(Json::Array(items)) = object.get_mut(name) {
            items.sort_by_cached_key(|item| {
                item.get("url")
                    .and_then(Json::as_str)
                    .map_or_else(|| item.to_string(), str::to_owned)
            });
        }
    }
    object
}

/// Where two objects differ first.
pub(crate) fn difference(before: &Json, after: &Json) -> String {
    if let (Json::Object(old), Json::Object(new)) = (before, after) {
        for name in old.keys().chain(new.keys()) {
            let (was, is) = (old.get(name), new.get(name));
            if was != is {
                let show = |value: Option<&Json>| {
                    value.map_or_else(|| "absent".to_owned(), crate::value::show)
                };
                return format!("`{name}` was {} and is {}", show(was), show(is));
            }
        }
    }
    format!("was {before} and is {after}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_without_an_order_are_the_same_in_any() {
        let challenge = |url: &str, status: &str| json!({ "status": status, "url": url });
        let shown = |first, second| settled(json!({ "challenges": [first, second] }));
        let before = shown(challenge("a", "pending"), challenge("b", "pending"));
        assert_eq!(before, shown(challenge("b", "pending"), challenge("a", "pending")));
        assert_ne!(before, shown(challenge("b", "valid"), challenge("a", "pending")));
    }
}

//! Objects have the members that RFC 8555 sections 7.1 and 8 give them, each of its type.

use std::collections::HashSet;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// Objects have the members that RFC 8555 sections 7.1 and 8 give them, each of its type.
pub(super) static INVARIANT: Invariant = Invariant {
    id: "object-shape",
    summary: "Objects have the members that RFC 8555 sections 7.1 and 8 give them, each of its type.",
    covers: &[
        "RFC8555-7.1.1-R02",
        "RFC8555-7.1.1-R03",
        "RFC8555-7.1.1-R04",
        "RFC8555-7.1.1-R05",
        "RFC8555-7.1.1-R06",
        "RFC8555-7.1.1-R11",
        "RFC8555-7.1.1-R12",
        "RFC8555-7.1.1-R13",
        "RFC8555-7.1.1-R14",
        "RFC8555-7.1.1-R16",
        "RFC8555-7.1.2-R01",
        "RFC8555-7.1.2-R02",
        "RFC8555-7.1.2-R03",
        "RFC8555-7.1.2-R04",
        "RFC8555-7.1.2-R05",
        "RFC8555-7.1.2.1-R01",
        "RFC8555-7.1.3-R01",
        "RFC8555-7.1.3-R02",
        "RFC8555-7.1.3-R03",
        "RFC8555-7.1.3-R04",
        "RFC8555-7.1.3-R05",
        "RFC8555-7.1.3-R06",
        "RFC8555-7.1.3-R07",
        "RFC8555-7.1.3-R08",
        "RFC8555-7.1.3-R09",
        "RFC8555-7.1.4-R01",
        "RFC8555-7.1.4-R02",
        "RFC8555-7.1.4-R03",
        "RFC8555-7.1.4-R04",
        "RFC8555-7.1.4-R14",
        "RFC8555-8-R01",
        "RFC8555-8-R02",
        "RFC8555-8-R04",
        "RFC8555-8-R05",
        "RFC8555-8-R06",
        "RFC8555-8-R07",
        "RFC8555-8-R10",
    ],
    watcher: || Box::new(Watch::default()),
};

/// A requirement and the schema that holds an object against it.
struct Rule {
    requirement: &'static str,
    schema: Validator,
}

/// Octets of a message that are shown.
const MOST: usize = 240;

/// The rules of a file of `schemas/`.
fn rules(text: &str) -> Vec<Rule> {
    let all: serde_json::Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
    let rule = |(id, schema): (&String, &Value)| {
        let requirement = INVARIANT.covers.iter().find(|known| *known == id)?;
        let validator =
            jsonschema::draft202012::options().should_validate_formats(true).build(schema).ok()?;
        Some(Rule { requirement, schema: validator })
    };
    all.iter().filter_map(rule).collect()
}

macro_rules! schema {
    ($name:ident, $file:literal) => {
        static $name: LazyLock<Vec<Rule>> =
            LazyLock::new(|| rules(include_str!(concat!("../../schemas/", $file))));
    };
}

schema!(DIRECTORY, "directory.json");
schema!(ACCOUNT, "account.json");
schema!(ORDER, "order.json");
schema!(ORDERS, "orders-list.json");
schema!(AUTHORIZATION, "authorization.json");
schema!(CHALLENGE, "challenge.json");

/// Contacts that clients sent. Whether a server looks at them is for section 7.3 to say: one that does
/// not look shows what it was sent.
#[derive(Default)]
struct Watch(HashSet<String>);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let asked = look.resources.of(&look.exchange.sent.url);
        if matches!(asked, Some(Resource::NewAccount | Resource::Account)) {
            let payload = look.exchange.sent.jws().and_then(|jws| jws.payload.ok().flatten());
            self.0.extend(payload.iter().flat_map(contacts).map(str::to_owned));
        }
        for object in look.objects {
            let rules = match object.kind {
                Resource::Directory => &DIRECTORY,
                Resource::Account => &ACCOUNT,
                Resource::Order => &ORDER,
                Resource::Orders => &ORDERS,
                Resource::Authorization => &AUTHORIZATION,
                Resource::Challenge => &CHALLENGE,
                _ => continue,
            };
            if object.kind == Resource::Account {
                // An answer that shows nothing shows no account; sections 7.3 and 7.3.1 have one there.
                if object.json.as_object().is_some_and(serde_json::Map::is_empty) {
                    continue;
                }
                hold(look, rules, &self.without_sent_contacts(&object.json));
            } else {
                hold(look, rules, &object.json);
            }
        }
    }
}

impl Watch {
    /// An account without the contacts that it has from a client as they are.
    fn without_sent_contacts(&self, account: &Value) -> Value {
        let mut account = account.clone();
        if let Some(Value::Array(contacts)) = account.get_mut("contact") {
            contacts.retain(|contact| contact.as_str().is_none_or(|text| !self.0.contains(text)));
        }
        account
    }
}

/// The contacts of an account.
fn contacts(account: &Value) -> impl Iterator<Item = &str> {
    let listed = account.get("contact").and_then(Value::as_array);
    listed.into_iter().flatten().filter_map(Value::as_str)
}

fn hold(look: &mut Look<'_>, rules: &[Rule], object: &Value) {
    for rule in rules {
        let error = rule.schema.iter_errors(object).next();
        let seen = error.as_ref().map_or_else(String::new, |error| {
            let at = error.instance_path().to_string();
            let mut said = error.to_string();
            // A message about the object as a whole has the whole object in it.
            if said.len() > MOST {
                said.truncate(said.floor_char_boundary(MOST));
                said.push('…');
            }
            if at.is_empty() { said } else { format!("{at}: {said}") }
        });
        look.hold(rule.requirement, error.is_none(), "", &seen);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_requirement_has_one_schema() {
        let files = [&DIRECTORY, &ACCOUNT, &ORDER, &ORDERS, &AUTHORIZATION, &CHALLENGE];
        let ids: Vec<&str> =
            files.iter().flat_map(|rules| rules.iter().map(|rule| rule.requirement)).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        assert_eq!(unique, INVARIANT.covers.iter().copied().collect());
    }

    fn broken(rules: &[Rule], object: Value) -> Vec<&'static str> {
        rules.iter().filter(|rule| !rule.schema.is_valid(&object)).map(|r| r.requirement).collect()
    }

    #[test]
    fn an_object_breaks_just_what_it_lacks() {
        let order = serde_json::json!({
            "status": "valid", "expires": "2026-11-23T10:00:00Z",
            "identifiers": [{ "type": "dns", "value": "a.test" }],
            "authorizations": ["https://ca/1"], "finalize": "https://ca/2",
            "certificate": "https://ca/3",
        });
        assert_eq!(broken(&ORDER, order.clone()), [""; 0]);
        let with = |member: &str, value: Value| {
            let mut order = order.clone();
            order[member] = value;
            order
        };
        assert_eq!(broken(&ORDER, with("expires", "tomorrow".into())), ["RFC8555-7.1.3-R03"]);
        assert_eq!(broken(&ORDER, with("certificate", Value::Null)), ["RFC8555-7.1.3-R07"]);
        assert_eq!(
            broken(&ORDER, with("identifiers", Value::Array(vec![]))),
            ["RFC8555-7.1.3-R04"]
        );
        assert_eq!(broken(&ORDER, with("finalize", "/relative".into())), ["RFC8555-7.1.3-R06"]);
        assert_eq!(broken(&ORDER, with("x-extension", 1.into())), [""; 0]);
        // RFC 8739 has another status, and another place for a certificate that renews itself.
        let mut renewing = with("auto-renewal", serde_json::json!({ "lifetime": 86400 }));
        renewing["star-certificate"] = renewing["certificate"].take();
        if let Some(members) = renewing.as_object_mut() {
            members.shift_remove("certificate");
        }
        assert_eq!(broken(&ORDER, renewing.clone()), [""; 0]);
        renewing["status"] = "canceled".into();
        assert_eq!(broken(&ORDER, renewing), [""; 0]);
        assert_eq!(broken(&ORDER, with("status", "canceled".into())), ["RFC8555-7.1.3-R01"]);
        let challenge =
            serde_json::json!({ "type": "http-01", "url": "https://ca/4", "status": "invalid" });
        assert_eq!(broken(&CHALLENGE, challenge), ["RFC8555-8-R07"]);
    }
}

//! Shows onion names as identifiers of type `onion`.

use assay_acme::onion::is_onion;
use serde_json::{Value, json};

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "onion-names-have-a-type-of-their-own",
    summary: "Shows onion names as identifiers of type `onion`.",
    breaks: &["RFC9799-2-R01"],
    seam: Seam::Answer(On::Any, |answer| {
        let Some(members) = answer.members() else {
            return;
        };
        let listed = members.get_mut("identifiers").and_then(|list| list.as_array_mut());
        for identifier in listed.into_iter().flatten() {
            rename(identifier);
        }
        if let Some(identifier) = members.get_mut("identifier") {
            rename(identifier);
        }
    }),
};

fn rename(identifier: &mut Value) {
    let value = identifier.get("value").and_then(Value::as_str);
    if value.is_some_and(is_onion) {
        identifier["type"] = json!("onion");
    }
}

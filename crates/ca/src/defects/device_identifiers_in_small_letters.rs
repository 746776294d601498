//! Shows identifiers of devices in small letters.

use serde_json::{Value, json};

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "device-identifiers-in-small-letters",
    summary: "Shows identifiers of devices in small letters.",
    breaks: &["DEVICEATTEST-identifiers-R01"],
    seam: Seam::Answer(On::Any, |answer| {
        let Some(members) = answer.members() else {
            return;
        };
        let listed = members.get_mut("identifiers").and_then(|list| list.as_array_mut());
        for identifier in listed.into_iter().flatten() {
            lower(identifier);
        }
        if let Some(identifier) = members.get_mut("identifier") {
            lower(identifier);
        }
    }),
};

fn lower(identifier: &mut Value) {
    let of_device = identifier.get("type").is_some_and(|kind| kind == "permanent-identifier");
    if let Some(value) = identifier.get("value").and_then(Value::as_str).filter(|_| of_device) {
        identifier["value"] = json!(value.to_lowercase());
    }
}

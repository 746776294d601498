//! Shows hardware modules as permanent identifiers in authorizations.

use super::{Defect, On, Seam};
use serde_json::Value;

pub(super) static DEFECT: Defect = Defect {
    id: "hardware-modules-are-shown-as-devices",
    summary: "Shows hardware modules as permanent identifiers in authorizations.",
    breaks: &["DEVICEATTEST-identifiers-R02"],
    seam: Seam::Answer(On::Any, |answer| {
        let identifier = answer.members().and_then(|members| members.get_mut("identifier"));
        let kind = identifier.and_then(|identifier| identifier.get_mut("type"));
        if let Some(kind) = kind.filter(|kind| kind.as_str() == Some("hardware-module")) {
            *kind = Value::from("permanent-identifier");
        }
    }),
};

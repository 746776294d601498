//! Reflects the external account binding with an empty MAC.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "reflect-binding-without-mac",
    summary: "Reflects the external account binding with an empty MAC.",
    breaks: &["RFC8555-7.3.4-R06"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        let binding = answer.members().and_then(|object| object.get_mut("externalAccountBinding"));
        if let Some(binding) = binding {
            binding["signature"] = json!("");
        }
    }),
};

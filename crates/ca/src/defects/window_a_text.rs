//! Writes the suggested window as one text.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "window-a-text",
    summary: "Writes the suggested window as one text.",
    breaks: &["RFC9773-4.2-R02"],
    seam: Seam::Answer(On::Success(Route::RenewalInfo), |answer| {
        if let Some(members) = answer.members()
            && let Some(window) = members.get_mut("suggestedWindow")
        {
            let end = |name| window.get(name).and_then(Value::as_str).unwrap_or_default();
            *window = json!(format!("{}/{}", end("start"), end("end")));
        }
    }),
};

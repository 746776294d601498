//! Leaves the offset out of the times of the window.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "window-without-zone",
    summary: "Leaves the offset out of the times of the window.",
    breaks: &["RFC9773-4.2-R03"],
    seam: Seam::Answer(On::Success(Route::RenewalInfo), |answer| {
        let window = answer.members().and_then(|members| members.get_mut("suggestedWindow"));
        for (_, time) in window.and_then(Value::as_object_mut).into_iter().flatten() {
            *time = json!(time.as_str().unwrap_or_default().trim_end_matches('Z'));
        }
    }),
};

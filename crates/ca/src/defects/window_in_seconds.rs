//! Counts the times of the window in seconds.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "window-in-seconds",
    summary: "Counts the times of the window in seconds.",
    breaks: &["RFC9773-4.2-R03"],
    seam: Seam::Answer(On::Success(Route::RenewalInfo), |answer| {
        let window = answer.members().and_then(|members| members.get_mut("suggestedWindow"));
        for (_, time) in window.and_then(Value::as_object_mut).into_iter().flatten() {
            let read = time.as_str().and_then(|text| text.parse::<Timestamp>().ok());
            *time = json!(read.unwrap_or_default().as_second());
        }
    }),
};

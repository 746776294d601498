//! Gives a URL that leads nowhere for the last authorization of several.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-names-a-missing-authorization",
    summary: "Gives a URL that leads nowhere for the last authorization of several.",
    breaks: &["RFC8555-7.1.3-R10"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(object) = answer.members()
            && let Some(list) = object.get_mut("authorizations").and_then(Value::as_array_mut)
            && list.len() > 1
            && let Some(last) = list.last_mut()
        {
            *last = json!(format!("{}0", last.as_str().unwrap_or_default()));
        }
    }),
};

//! Does not show in an order that anyone may fetch its certificate.

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "hide-that-anyone-may-fetch",
    summary: "Does not show in an order that anyone may fetch its certificate.",
    breaks: &["RFC8739-3.4-R01"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        let renewal = answer.members().and_then(|order| order.get_mut("auto-renewal"));
        if let Some(renewal) = renewal.and_then(Value::as_object_mut) {
            renewal.shift_remove("allow-certificate-get");
        }
    }),
};

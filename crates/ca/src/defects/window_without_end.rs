//! Suggests from when on a certificate is to be renewed, and no end.

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "window-without-end",
    summary: "Suggests from when on a certificate is to be renewed, and no end.",
    breaks: &["RFC9773-4.2-R02"],
    seam: Seam::Answer(On::Success(Route::RenewalInfo), |answer| {
        let window = answer.members().and_then(|members| members.get_mut("suggestedWindow"));
        if let Some(window) = window.and_then(Value::as_object_mut) {
            window.remove("end");
        }
    }),
};

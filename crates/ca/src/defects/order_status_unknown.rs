//! Shows orders in a state that RFC 8555 does not know.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-status-unknown",
    summary: "Shows orders in a state that RFC 8555 does not know.",
    breaks: &["RFC8555-7.1.3-R01"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members() {
            object.insert("status".to_owned(), json!("waiting"));
        }
    }),
};

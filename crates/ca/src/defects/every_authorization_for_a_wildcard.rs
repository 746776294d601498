//! Says of every authorization that it is for a wildcard.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "every-authorization-for-a-wildcard",
    summary: "Says of every authorization that it is for a wildcard.",
    breaks: &["RFC8555-7.1.4-R09"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members() {
            object.insert("wildcard".to_owned(), json!(true));
        }
    }),
};

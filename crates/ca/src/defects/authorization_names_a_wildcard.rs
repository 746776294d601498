//! Names a wildcard in every authorization.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-names-a-wildcard",
    summary: "Names a wildcard in every authorization.",
    breaks: &["RFC8555-7.1.4-R14"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members() {
            object.insert("identifier".to_owned(), json!({ "type": "dns", "value": "*.ca.test" }));
        }
    }),
};

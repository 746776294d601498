//! Makes an authorization ahead of orders without any challenge.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-authorization-without-challenges",
    summary: "Makes an authorization ahead of orders without any challenge.",
    breaks: &["RFC8555-7.4.1-R03"],
    seam: Seam::Answer(On::Success(Route::NewAuthz), |answer| {
        if let Some(object) = answer.members() {
            object.insert("challenges".to_owned(), json!([]));
        }
    }),
};

//! Says of authorizations ahead of orders that they are for wildcards.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-ahead-for-a-wildcard",
    summary: "Says of authorizations ahead of orders that they are for wildcards.",
    breaks: &["RFC8555-7.1.4-R10"],
    seam: Seam::Answer(On::Success(Route::NewAuthz), |answer| {
        if let Some(object) = answer.members() {
            object.insert("wildcard".to_owned(), json!(true));
        }
    }),
};

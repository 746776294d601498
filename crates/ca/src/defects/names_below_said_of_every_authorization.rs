//! Says of every authorization of an order that it is for the names below too.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "names-below-said-of-every-authorization",
    summary: "Says of every authorization of an order that it is for the names below too.",
    breaks: &["RFC9444-4.3-R03"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members() {
            object.insert("subdomainAuthAllowed".to_owned(), json!(true));
        }
    }),
};

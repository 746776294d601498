//! Answers with the list of orders alone, and no object around it.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "orders-list-bare",
    summary: "Answers with the list of orders alone, and no object around it.",
    breaks: &["RFC8555-7.1.2.1-R01"],
    seam: Seam::Answer(On::Success(Route::Orders), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(list) = object.get_mut("orders").map(serde_json::Value::take)
        {
            *object = list;
        }
    }),
};

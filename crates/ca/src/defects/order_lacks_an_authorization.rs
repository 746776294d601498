//! Leaves the last authorization of several out of an order.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-lacks-an-authorization",
    summary: "Leaves the last authorization of several out of an order.",
    breaks: &["RFC8555-7.1.3-R10", "RFC8555-7.4-R04"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(object) = answer.members()
            && let Some(list) =
                object.get_mut("authorizations").and_then(|list| list.as_array_mut())
            && list.len() > 1
        {
            list.pop();
        }
    }),
};

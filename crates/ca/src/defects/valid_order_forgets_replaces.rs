//! Does not show what an order has replaced once it is valid.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "valid-order-forgets-replaces",
    summary: "Does not show what an order has replaced once it is valid.",
    breaks: &["RFC9773-5-R03"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(members) = answer.members()
            && members.contains_key("certificate")
        {
            members.remove("replaces");
        }
    }),
};

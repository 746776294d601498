//! Shows what an order replaces in the answer to newOrder alone.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-forgets-replaces",
    summary: "Shows what an order replaces in the answer to newOrder alone.",
    breaks: &["RFC9773-5-R03"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(members) = answer.members() {
            members.remove("replaces");
        }
    }),
};

//! Leaves replaces out of new orders.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-order-without-replaces",
    summary: "Leaves replaces out of new orders.",
    breaks: &["RFC9773-5-R02"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(members) = answer.members() {
            members.remove("replaces");
        }
    }),
};

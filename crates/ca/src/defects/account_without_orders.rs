//! Leaves orders out of accounts.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-without-orders",
    summary: "Leaves orders out of accounts.",
    breaks: &["RFC8555-7.1.2-R04"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("orders");
        }
    }),
};

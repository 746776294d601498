//! Leaves the identifier out of authorizations.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-without-identifier",
    summary: "Leaves the identifier out of authorizations.",
    breaks: &["RFC8555-7.1.4-R01"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("identifier");
        }
    }),
};

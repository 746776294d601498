//! Does not say of an authorization that it is for the names below too.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "names-below-go-unsaid",
    summary: "Does not say of an authorization that it is for the names below too.",
    breaks: &["RFC9444-4.3-R02"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("subdomainAuthAllowed");
        }
    }),
};

//! Deactivates an authorization for an empty object.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "empty-object-ends-authorization",
    summary: "Deactivates an authorization for an empty object.",
    breaks: &["RFC8555-6.3-R20"],
    seam: Seam::Rule(|rules| {
        rules.empty_object_ends = |route| route == Route::Authorization;
    }),
};

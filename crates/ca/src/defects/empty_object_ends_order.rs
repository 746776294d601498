//! Ends an order for an empty object, and refuses the object.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "empty-object-ends-order",
    summary: "Ends an order for an empty object, and refuses the object.",
    breaks: &["RFC8555-6.3-R20"],
    seam: Seam::Rule(|rules| {
        rules.empty_object_ends = |route| route == Route::Order;
    }),
};

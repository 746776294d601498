//! Shows the order to a plain GET of its finalize URL.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "serve-get-of-finalize",
    summary: "Shows the order to a plain GET of its finalize URL.",
    breaks: &["RFC8555-6.3-R05"],
    seam: Seam::Rule(|rules| {
        rules.get_is_served = |route| route == Route::Finalize;
    }),
};

//! Shows renewal information to POST-as-GET alone.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "renewal-info-by-post",
    summary: "Shows renewal information to POST-as-GET alone.",
    breaks: &["RFC9773-4.1-R01", "RFC9773-4.1-R06"],
    seam: Seam::Rule(|rules| {
        rules.methods = |route| match route {
            Route::RenewalInfo => &["POST"],
            other => (Rules::RFC.methods)(other),
        };
    }),
};

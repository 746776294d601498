//! Has no POST for certificates that renew themselves.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-post-of-star-certificate",
    summary: "Has no POST for certificates that renew themselves.",
    breaks: &["RFC8739-3.3-R01"],
    seam: Seam::Rule(|rules| {
        rules.methods = |route| match route {
            Route::Star => &["GET", "HEAD"],
            other => other.methods(),
        };
    }),
};

//! Refuses POST-as-GET of the directory.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-post-of-directory",
    summary: "Refuses POST-as-GET of the directory.",
    breaks: &["RFC8555-6.3-R23"],
    seam: Seam::Rule(|rules| {
        rules.methods = |route| match route {
            Route::Directory => &["GET", "HEAD"],
            _ => route.methods(),
        };
    }),
};

//! Lets any account respond to a challenge.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "take-responses-of-others",
    summary: "Lets any account respond to a challenge.",
    breaks: &["RFC8555-7.5.1-R06"],
    seam: Seam::Rule(|rules| {
        rules.may_access = |access| access.owner || access.route == Route::Challenge;
    }),
};

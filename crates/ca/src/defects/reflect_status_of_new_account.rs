//! Shows the status that newAccount has.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "reflect-status-of-new-account",
    summary: "Shows the status that newAccount has.",
    breaks: &["RFC8555-7.3-R12"],
    seam: Seam::Rule(|rules| {
        rules.member_is_reflected = |route, name| route == Route::NewAccount && name == "status";
    }),
};

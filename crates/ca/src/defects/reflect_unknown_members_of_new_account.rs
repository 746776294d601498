//! Shows members of newAccount that it does not know.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "reflect-unknown-members-of-new-account",
    summary: "Shows members of newAccount that it does not know.",
    breaks: &["RFC8555-7.3-R10"],
    seam: Seam::Rule(|rules| {
        rules.member_is_reflected =
            |route, name| route == Route::NewAccount && name.starts_with("assay");
    }),
};

//! Shows members of an update that it does not know.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "reflect-unknown-members-of-update",
    summary: "Shows members of an update that it does not know.",
    breaks: &["RFC8555-7.3.2-R05"],
    seam: Seam::Rule(|rules| {
        rules.member_is_reflected =
            |route, name| route == Route::Account && name.starts_with("assay");
    }),
};

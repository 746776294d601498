//! Shows an external account binding that it does not look at.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "reflect-unverified-binding",
    summary: "Shows an external account binding that it does not look at.",
    breaks: &["RFC8555-7.3.4-R07"],
    seam: Seam::Rule(|rules| {
        rules.member_is_reflected =
            |route, name| route == Route::NewAccount && name == "externalAccountBinding";
    }),
};

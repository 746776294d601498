//! Takes termsOfServiceAgreed from an update.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "take-agreement-of-update",
    summary: "Takes termsOfServiceAgreed from an update.",
    breaks: &["RFC8555-7.3.2-R03"],
    seam: Seam::Rule(|rules| {
        rules.member_is_reflected =
            |route, name| route == Route::Account && name == "termsOfServiceAgreed";
    }),
};

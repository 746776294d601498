//! Refuses an update with termsOfServiceAgreed.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-agreement-of-update",
    summary: "Refuses an update with termsOfServiceAgreed.",
    breaks: &["RFC8555-7.3.2-R03"],
    seam: Seam::Rule(|rules| {
        rules.accounts.member_is_refused =
            |route, name| route == Route::Account && name == "termsOfServiceAgreed";
    }),
};

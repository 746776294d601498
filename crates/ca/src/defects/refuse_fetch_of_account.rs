//! Refuses POST-as-GET of an account as malformed.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-fetch-of-account",
    summary: "Refuses POST-as-GET of an account as malformed.",
    breaks: &["RFC8555-6.3-R10"],
    seam: Seam::Rule(|rules| {
        rules.empty_payload_fetches = |route| route != Route::Account;
    }),
};

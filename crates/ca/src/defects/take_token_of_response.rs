//! Takes the token of a challenge from the response to it.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "take-token-of-response",
    summary: "Takes the token of a challenge from the response to it.",
    breaks: &["RFC8555-11.3-R01"],
    seam: Seam::Rule(|rules| {
        rules.token_may_be_asked_for = |route| route == Route::Challenge;
    }),
};

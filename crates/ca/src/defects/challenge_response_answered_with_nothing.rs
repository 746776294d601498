//! Answers a response to a challenge with an empty object.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-response-answered-with-nothing",
    summary: "Answers a response to a challenge with an empty object.",
    breaks: &["RFC8555-7.5.1-R01", "RFC8737-3-R04"],
    seam: Seam::Answer(On::Success(Route::Challenge), |answer| {
        if let Some(object) = answer.members() {
            object.clear();
        }
    }),
};

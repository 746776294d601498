//! Refuses a key change by a text.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refused-key-change-is-text",
    summary: "Refuses a key change by a text.",
    breaks: &["RFC8555-7.3.5-R24"],
    seam: Seam::Answer(On::Route(Route::KeyChange), |answer| {
        if answer.fault.is_some() {
            answer.body = Body::Text("refused".to_owned());
        }
    }),
};

//! Links to no URL for help on a limit.

use http::header::LINK;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "help-that-is-no-url",
    summary: "Links to no URL for help on a limit.",
    breaks: &["RFC8555-6.6-R04"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Limit) {
            answer.unlink("help");
            answer.append(LINK, "<https://>;rel=\"help\"");
        }
    }),
};

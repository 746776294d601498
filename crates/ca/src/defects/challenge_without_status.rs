//! Leaves the status out of challenges.

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-without-status",
    summary: "Leaves the status out of challenges.",
    breaks: &["RFC8555-8-R01"],
    seam: Seam::Answer(On::Any, |answer| {
        for challenge in answer.challenges() {
            if challenge.contains_key("token") {
                challenge.remove("status");
            }
        }
    }),
};

//! Lets the last certificate live on after the end date.

use jiff::SignedDuration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "outlive-the-end-date",
    summary: "Lets the last certificate live on after the end date.",
    breaks: &["RFC8739-3.3-R06"],
    seam: Seam::Rule(|rules| {
        rules.star.certificate_is_made = |turn, wanted| {
            wanted.not_after = turn.due + SignedDuration::from_secs(turn.lifetime);
        };
    }),
};

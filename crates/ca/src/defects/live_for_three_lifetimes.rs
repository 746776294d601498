//! Lets each certificate live three times as long as was asked for.

use jiff::SignedDuration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "live-for-three-lifetimes",
    summary: "Lets each certificate live three times as long as was asked for.",
    breaks: &["RFC8739-3.5-R02"],
    seam: Seam::Rule(|rules| {
        rules.star.certificate_is_made = |turn, wanted| {
            wanted.not_after = turn.due + SignedDuration::from_secs(3 * turn.lifetime);
            wanted.not_after = wanted.not_after.min(turn.end);
        };
    }),
};

//! Serves certificates that renew themselves an hour before they begin.

use jiff::SignedDuration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "renew-ahead-of-time",
    summary: "Serves certificates that renew themselves an hour before they begin.",
    breaks: &["RFC8739-3.3-R05"],
    seam: Seam::Rule(|rules| {
        rules.star.certificate_is_made = |_, wanted| {
            wanted.not_before += SignedDuration::from_hours(1);
        };
    }),
};

//! Begins the first certificate an hour before the start date.

use jiff::SignedDuration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "begin-before-the-start-date",
    summary: "Begins the first certificate an hour before the start date.",
    breaks: &["RFC8739-3.5-R01"],
    seam: Seam::Rule(|rules| {
        rules.star.certificate_is_made = |turn, wanted| {
            if turn.number == 0 && turn.start.is_some() {
                wanted.not_before -= SignedDuration::from_hours(1);
            }
        };
    }),
};

//! Ends certificates an hour before the order says.

use jiff::SignedDuration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "issue-for-shorter-times",
    summary: "Ends certificates an hour before the order says.",
    breaks: &["RFC8555-7.4-R14"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_made = |wanted| {
            wanted.not_after -= SignedDuration::from_hours(1);
        };
    }),
};

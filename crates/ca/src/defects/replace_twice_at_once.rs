//! Lets orders that come at the same time replace one certificate.

use std::time::Duration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "replace-twice-at-once",
    summary: "Lets orders that come at the same time replace one certificate.",
    breaks: &["RFC9773-5-R09"],
    seam: Seam::Rule(|rules| {
        rules.renewals.replacement_shows_after = Duration::from_millis(100);
    }),
};

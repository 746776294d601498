//! Answers an update with the account as it was.

use super::{Defect, Seam};
use crate::rules::Moment;

pub(super) static DEFECT: Defect = Defect {
    id: "update-shows-what-was",
    summary: "Answers an update with the account as it was.",
    breaks: &["RFC8555-7.3.2-R01", "RFC8555-7.3.6-R01"],
    seam: Seam::Rule(|rules| {
        rules.accounts.update_shows = Moment::BeforeActing;
    }),
};

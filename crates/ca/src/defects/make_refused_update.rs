//! Refuses an update for its contacts, and makes it all the same.

use super::{Defect, Seam};
use crate::refusal::Fault;
use crate::rules::Moment;

pub(super) static DEFECT: Defect = Defect {
    id: "make-refused-update",
    summary: "Refuses an update for its contacts, and makes it all the same.",
    breaks: &["RFC8555-7.3.2-R06"],
    seam: Seam::Rule(|rules| {
        rules.accounts.update_is_refused = |fault| match fault {
            Fault::Request => Moment::AfterActing,
            _ => Moment::BeforeActing,
        };
    }),
};

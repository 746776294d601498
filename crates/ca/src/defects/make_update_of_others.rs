//! Refuses the update of an account by another, and makes it all the same.

use super::{Defect, Seam};
use crate::refusal::Fault;
use crate::rules::Moment;

pub(super) static DEFECT: Defect = Defect {
    id: "make-update-of-others",
    summary: "Refuses the update of an account by another, and makes it all the same.",
    breaks: &["RFC8555-7.3.2-R07", "RFC8555-7.3.6-R14"],
    seam: Seam::Rule(|rules| {
        rules.accounts.update_is_refused = |fault| match fault {
            Fault::NotOwner => Moment::AfterActing,
            _ => Moment::BeforeActing,
        };
    }),
};

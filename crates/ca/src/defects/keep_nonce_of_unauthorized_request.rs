//! Does not spend the nonce of a request for what belongs to another account.

use super::{Defect, Seam};
use crate::refusal::Fault;
use crate::rules::Ending;

pub(super) static DEFECT: Defect = Defect {
    id: "keep-nonce-of-unauthorized-request",
    summary: "Does not spend the nonce of a request for what belongs to another account.",
    breaks: &["RFC8555-6.5-R17"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_spent = |ending| ending != Ending::Refused(Fault::NotOwner);
    }),
};

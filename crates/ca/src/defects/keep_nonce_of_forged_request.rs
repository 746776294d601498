//! Does not spend the nonce of a request whose signature does not verify.

use super::{Defect, Seam};
use crate::refusal::Fault;
use crate::rules::Ending;

pub(super) static DEFECT: Defect = Defect {
    id: "keep-nonce-of-forged-request",
    summary: "Does not spend the nonce of a request whose signature does not verify.",
    breaks: &["RFC8555-6.5-R18"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_spent = |ending| ending != Ending::Refused(Fault::Signature);
    }),
};

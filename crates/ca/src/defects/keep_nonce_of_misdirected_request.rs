//! Does not spend the nonce of a request whose url is that of another resource.

use super::{Defect, Seam};
use crate::refusal::Fault;
use crate::rules::Ending;

pub(super) static DEFECT: Defect = Defect {
    id: "keep-nonce-of-misdirected-request",
    summary: "Does not spend the nonce of a request whose url is that of another resource.",
    breaks: &["RFC8555-6.5-R17"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_spent = |ending| ending != Ending::Refused(Fault::Url);
    }),
};

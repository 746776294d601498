//! Does not spend the nonce of a request that it refuses for another reason than nonce or signature.

use super::{Defect, Seam};
use crate::refusal::Fault;
use crate::rules::Ending;

pub(super) static DEFECT: Defect = Defect {
    id: "keep-nonce-of-refused-request",
    summary: "Does not spend the nonce of a request that it refuses for another reason than nonce or signature.",
    breaks: &["RFC8555-6.5-R17"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_spent = |ending| {
            matches!(
                ending,
                Ending::Served | Ending::Refused(Fault::NonceRefused | Fault::Signature)
            )
        };
    }),
};

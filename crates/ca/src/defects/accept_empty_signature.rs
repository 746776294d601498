//! Takes a request whose signature is empty or missing.

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-empty-signature",
    summary: "Takes a request whose signature is empty or missing.",
    breaks: &["RFC8555-6.2-R05"],
    seam: Seam::Rule(|rules| {
        rules.missing_signature_is_refused = false;
        rules.signature_verifies = |v| v.signature.is_empty() || (Rules::RFC.signature_verifies)(v);
    }),
};

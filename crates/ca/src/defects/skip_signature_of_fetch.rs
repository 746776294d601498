//! Does not verify the signature of POST-as-GET.

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-signature-of-fetch",
    summary: "Does not verify the signature of POST-as-GET.",
    breaks: &["RFC8555-6.3-R12"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| v.sender.post_as_get || (Rules::RFC.signature_verifies)(v);
    }),
};

//! Takes nonce, url, kid and alg from the unprotected header where the protected one lacks them.

use super::{Defect, Seam};
use crate::rules::Unprotected;

pub(super) static DEFECT: Defect = Defect {
    id: "count-unprotected-header",
    summary: "Takes nonce, url, kid and alg from the unprotected header where the protected one lacks them.",
    breaks: &["RFC8555-6.2-R14", "RFC8555-6.2-R15"],
    seam: Seam::Rule(|rules| {
        rules.unprotected_header = |_| Unprotected::Counted;
    }),
};

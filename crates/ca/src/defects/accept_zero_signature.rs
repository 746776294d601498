//! Takes an ECDSA signature whose r and s are zero.

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-zero-signature",
    summary: "Takes an ECDSA signature whose r and s are zero.",
    breaks: &["RFC8555-6.2-R07"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            let zero = v.signature.len() == 64 && v.signature.iter().all(|octet| *octet == 0);
            zero || (Rules::RFC.signature_verifies)(v)
        };
    }),
};

//! Takes any ML-DSA signature of the right length.

use super::{Defect, Seam};
use crate::key::Algorithm;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-ml-dsa-signature",
    summary: "Takes any ML-DSA signature of the right length.",
    breaks: &["RFC8555-6.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| match v.algorithm {
            Algorithm::MlDsa(set) => v.signature.len() == set.signature_length(),
            _ => (Rules::RFC.signature_verifies)(v),
        };
    }),
};

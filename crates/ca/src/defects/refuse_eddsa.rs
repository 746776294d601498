//! Does not support EdDSA.

use super::{Defect, Seam};
use crate::key::Algorithm;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-eddsa",
    summary: "Does not support EdDSA.",
    breaks: &["RFC8555-6.2-R33"],
    seam: Seam::Rule(|rules| {
        rules.algorithm_named =
            |name| (Rules::RFC.algorithm_named)(name).filter(|alg| *alg != Algorithm::EdDsa);
    }),
};

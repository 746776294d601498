//! Lists ML-DSA among the algorithms, and does not take it.

use super::{Defect, Seam};
use crate::key::Algorithm;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "list-ml-dsa-in-vain",
    summary: "Lists ML-DSA among the algorithms, and does not take it.",
    breaks: &["RFC8555-6.2-R37"],
    seam: Seam::Rule(|rules| {
        rules.algorithm_named = |name| {
            (Rules::RFC.algorithm_named)(name).filter(|alg| !matches!(alg, Algorithm::MlDsa(_)))
        };
    }),
};

//! Takes unsigned requests that say `alg` NONE, and refuses none.

use super::{Defect, Seam};
use crate::key::Algorithm;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-alg-none-in-capitals",
    summary: "Takes unsigned requests that say `alg` NONE, and refuses none.",
    breaks: &["RFC8555-6.2-R18"],
    seam: Seam::Rule(|rules| {
        rules.algorithm_named = |name| match name {
            "NONE" => Some(Algorithm::None),
            _ => (Rules::RFC.algorithm_named)(name),
        };
        rules.signature_verifies = |v| {
            let unsigned = v.algorithm == Algorithm::None && v.signature.is_empty();
            unsigned || (Rules::RFC.signature_verifies)(v)
        };
    }),
};

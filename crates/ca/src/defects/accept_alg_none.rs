//! Takes unsigned requests that say `alg` none, in any letter case.

use super::{Defect, Seam};
use crate::key::Algorithm;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-alg-none",
    summary: "Takes unsigned requests that say `alg` none, in any letter case.",
    breaks: &["RFC8555-6.2-R18"],
    seam: Seam::Rule(|rules| {
        rules.algorithm_named = |name| {
            if name.eq_ignore_ascii_case("none") {
                Some(Algorithm::None)
            } else {
                (Rules::RFC.algorithm_named)(name)
            }
        };
        rules.signature_verifies = |v| {
            let unsigned = v.algorithm == Algorithm::None && v.signature.is_empty();
            unsigned || (Rules::RFC.signature_verifies)(v)
        };
    }),
};

//! Does not support ES256.

use super::{Defect, Seam};
use crate::key::Algorithm;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-es256",
    summary: "Does not support ES256.",
    breaks: &["RFC8555-6.2-R32"],
    seam: Seam::Rule(|rules| {
        rules.algorithm_named =
            |name| (Rules::RFC.algorithm_named)(name).filter(|alg| *alg != Algorithm::Es256);
    }),
};

//! Takes the algorithm that goes with the key where the header names none.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-missing-alg",
    summary: "Takes the algorithm that goes with the key where the header names none.",
    breaks: &["RFC8555-6.2-R17"],
    seam: Seam::Rule(|rules| {
        rules.algorithm_unnamed = |key| Some(key.usual_algorithm());
    }),
};

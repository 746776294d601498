//! Finds an account only under the algorithm that made it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "find-account-by-algorithm",
    summary: "Finds an account only under the algorithm that made it.",
    breaks: &["RFC8555-7.3.1-R09"],
    seam: Seam::Rule(|rules| {
        rules.accounts.look_up_minds_algorithm = true;
    }),
};

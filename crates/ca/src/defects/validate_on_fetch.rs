//! Starts the validation of a challenge when it is fetched.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "validate-on-fetch",
    summary: "Starts the validation of a challenge when it is fetched.",
    breaks: &["RFC8555-6.3-R19", "RFC8555-7.5.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.fetch_starts_validation = true;
    }),
};

//! Asks for TXT at another label than _acme-challenge.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "dns-label-another",
    summary: "Asks for TXT at another label than _acme-challenge.",
    breaks: &["RFC8555-8.4-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.label = "_acme.";
    }),
};

//! Asks for TXT at another label than _validation-persist.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-label-another",
    summary: "Asks for TXT at another label than _validation-persist.",
    breaks: &["DNSPERSIST-4-R01", "DNSPERSIST-4-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.label = "_persist.";
    }),
};

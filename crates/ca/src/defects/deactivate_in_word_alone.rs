//! Answers 200 to the deactivation of a pending authorization, which stays pending.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "deactivate-in-word-alone",
    summary: "Answers 200 to the deactivation of a pending authorization, which stays pending.",
    breaks: &["RFC8555-7.5.2-R02"],
    seam: Seam::Rule(|rules| {
        rules.deactivation_counts = |status| status != KnownAuthorizationStatus::Pending;
    }),
};

//! Answers 200 to the deactivation of a valid authorization, which stays valid.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "keep-valid-authorizations",
    summary: "Answers 200 to the deactivation of a valid authorization, which stays valid.",
    breaks: &["RFC8555-7.5.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.deactivation_counts = |status| status != KnownAuthorizationStatus::Valid;
    }),
};

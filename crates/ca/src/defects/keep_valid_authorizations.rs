//! Refuses to deactivate a valid authorization.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "keep-valid-authorizations",
    summary: "Refuses to deactivate a valid authorization.",
    breaks: &["RFC8555-7.5.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.authorization_can_be_deactivated =
            |status| status == KnownAuthorizationStatus::Pending;
    }),
};

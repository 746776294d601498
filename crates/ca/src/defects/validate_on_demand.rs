//! Makes an authorization valid because its account says so.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "validate-on-demand",
    summary: "Makes an authorization valid because its account says so.",
    breaks: &["RFC8555-7.5.2-R06"],
    seam: Seam::Rule(|rules| {
        rules.authorization_update_to = |status| match status {
            "valid" => Some(KnownAuthorizationStatus::Valid),
            "deactivated" => Some(KnownAuthorizationStatus::Deactivated),
            _ => None,
        };
    }),
};

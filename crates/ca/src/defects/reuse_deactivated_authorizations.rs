//! Counts authorizations that were given up.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "reuse-deactivated-authorizations",
    summary: "Counts authorizations that were given up.",
    breaks: &["RFC8555-7.5.2-R05"],
    seam: Seam::Rule(|rules| {
        rules.authorization_is_reusable = |reuse| {
            reuse.own && reuse.same_wildcard && reuse.status != KnownAuthorizationStatus::Invalid
        };
    }),
};

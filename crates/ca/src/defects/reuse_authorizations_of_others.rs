//! Counts valid authorizations of other accounts.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "reuse-authorizations-of-others",
    summary: "Counts valid authorizations of other accounts.",
    breaks: &["RFC8555-7.5-R01", "RFC8555-7.5-R02", "RFC8555-10.2-R02"],
    seam: Seam::Rule(|rules| {
        rules.authorization_is_reusable = |reuse| {
            reuse.status == KnownAuthorizationStatus::Valid && !reuse.expired && reuse.same_wildcard
        };
    }),
};

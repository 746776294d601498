//! Counts authorizations for ever.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "count-expired-authorizations",
    summary: "Counts authorizations for ever.",
    breaks: &["RFC8555-7.1.4-R20"],
    seam: Seam::Rule(|rules| {
        rules.authorizations_expire = false;
        rules.authorization_is_reusable = |reuse| {
            reuse.own && reuse.same_wildcard && reuse.status == KnownAuthorizationStatus::Valid
        };
    }),
};

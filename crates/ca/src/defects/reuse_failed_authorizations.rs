//! Counts invalid authorizations in new orders, which stay pending for ever.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};
use crate::rules::{Rules, Step};

pub(super) static DEFECT: Defect = Defect {
    id: "reuse-failed-authorizations",
    summary: "Counts invalid authorizations in new orders, which stay pending for ever.",
    breaks: &["RFC8555-7.1.6-R19"],
    seam: Seam::Rule(|rules| {
        rules.authorization_is_reusable = |found| {
            let failed = found.status == KnownAuthorizationStatus::Invalid && found.own;
            (failed && found.same_wildcard) || (Rules::RFC.authorization_is_reusable)(found)
        };
        rules.order_becomes = |progress| match (Rules::RFC.order_becomes)(progress) {
            Step::Lost if progress.reuses => Step::Stays,
            step => step,
        };
    }),
};

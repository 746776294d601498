//! Leaves orders as they are when their time is over.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};
use crate::rules::{Rules, Step};

pub(super) static DEFECT: Defect = Defect {
    id: "expired-orders-stay",
    summary: "Leaves orders as they are when their time is over.",
    breaks: &["RFC8555-7.1.6-R21", "RFC8555-7.4-R17"],
    seam: Seam::Rule(|rules| {
        rules.order_becomes = |progress| {
            let expired =
                |status: &KnownAuthorizationStatus| *status == KnownAuthorizationStatus::Expired;
            if progress.expired || progress.authorizations.iter().any(expired) {
                Step::Stays
            } else {
                (Rules::RFC.order_becomes)(progress)
            }
        };
    }),
};

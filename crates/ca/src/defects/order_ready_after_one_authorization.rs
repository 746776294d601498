//! Takes an order for ready once one of its authorizations is valid.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};
use crate::rules::{Rules, Step};

pub(super) static DEFECT: Defect = Defect {
    id: "order-ready-after-one-authorization",
    summary: "Takes an order for ready once one of its authorizations is valid.",
    breaks: &["RFC8555-7.1.6-R15"],
    seam: Seam::Rule(|rules| {
        rules.order_becomes = |progress| match (Rules::RFC.order_becomes)(progress) {
            Step::Stays if progress.authorizations.contains(&KnownAuthorizationStatus::Valid) => {
                Step::Ready
            }
            step => step,
        };
    }),
};

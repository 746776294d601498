//! Counts a deactivated authorization as valid.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};
use crate::rules::Step;

pub(super) static DEFECT: Defect = Defect {
    id: "finalize-with-deactivated-authorizations",
    summary: "Counts a deactivated authorization as valid.",
    breaks: &["RFC8555-7.5.2-R04"],
    seam: Seam::Rule(|rules| {
        rules.order_becomes = |progress| {
            use KnownAuthorizationStatus::{Deactivated, Valid};
            let good = |status: &KnownAuthorizationStatus| matches!(status, Valid | Deactivated);
            if progress.authorizations.iter().all(good) { Step::Ready } else { Step::Stays }
        };
    }),
};

//! Calls a DNS failure of dns-01 unauthorized.

use assay_acme::challenge::KnownChallengeType;
use assay_acme::problem::AcmeError;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "failed-look-up-of-txt-unauthorized",
    summary: "Calls a DNS failure of dns-01 unauthorized.",
    breaks: &["RFC8555-8.4-R11"],
    seam: Seam::Validation(|attempt| {
        attempt.failure_is = |kind, error| match (kind, error) {
            (KnownChallengeType::Dns01, AcmeError::Dns) => AcmeError::Unauthorized,
            _ => error,
        };
    }),
};

//! Calls a host without address a connection that failed.

use assay_acme::challenge::KnownChallengeType;
use assay_acme::problem::AcmeError;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "failed-look-up-of-host-a-connection",
    summary: "Calls a host without address a connection that failed.",
    breaks: &["RFC8555-8.3-R15"],
    seam: Seam::Validation(|attempt| {
        attempt.failure_is = |kind, error| match (kind, error) {
            (KnownChallengeType::Http01, AcmeError::Dns) => AcmeError::Connection,
            _ => error,
        };
    }),
};

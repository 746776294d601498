//! Calls a DNS failure of dns-account-01 unauthorized.

use assay_acme::challenge::KnownChallengeType;
use assay_acme::problem::AcmeError;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "failed-look-up-below-account-label-unauthorized",
    summary: "Calls a DNS failure of dns-account-01 unauthorized.",
    breaks: &["DNSACCOUNT-3.4-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.failure_is = |kind, error| match (kind, error) {
            (KnownChallengeType::DnsAccount01, AcmeError::Dns) => AcmeError::Unauthorized,
            _ => error,
        };
    }),
};

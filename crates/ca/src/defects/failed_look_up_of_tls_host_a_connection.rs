//! Calls a name of tls-alpn-01 that could not be looked up a failed connection.

use assay_acme::challenge::KnownChallengeType;
use assay_acme::problem::AcmeError;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "failed-look-up-of-tls-host-a-connection",
    summary: "Calls a name of tls-alpn-01 that could not be looked up a failed connection.",
    breaks: &["RFC8737-3-R27"],
    seam: Seam::Validation(|attempt| {
        attempt.failure_is = |kind, error| match (kind, error) {
            (KnownChallengeType::TlsAlpn01, AcmeError::Dns) => AcmeError::Connection,
            _ => error,
        };
    }),
};

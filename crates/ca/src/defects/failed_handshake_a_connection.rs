//! Calls a handshake of tls-alpn-01 that failed a failed connection.

use assay_acme::challenge::KnownChallengeType;
use assay_acme::problem::AcmeError;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "failed-handshake-a-connection",
    summary: "Calls a handshake of tls-alpn-01 that failed a failed connection.",
    breaks: &["RFC8737-3-R26"],
    seam: Seam::Validation(|attempt| {
        attempt.failure_is = |kind, error| match (kind, error) {
            (KnownChallengeType::TlsAlpn01, AcmeError::Tls) => AcmeError::Connection,
            _ => error,
        };
    }),
};

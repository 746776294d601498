//! Calls a port of tls-alpn-01 where nobody listens unauthorized.

use assay_acme::challenge::KnownChallengeType;
use assay_acme::problem::AcmeError;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "dead-tls-port-unauthorized",
    summary: "Calls a port of tls-alpn-01 where nobody listens unauthorized.",
    breaks: &["RFC8737-3-R25"],
    seam: Seam::Validation(|attempt| {
        attempt.failure_is = |kind, error| match (kind, error) {
            (KnownChallengeType::TlsAlpn01, AcmeError::Connection) => AcmeError::Unauthorized,
            _ => error,
        };
    }),
};

//! Asks the DNS for the addresses of onion names by tls-alpn-01.

use assay_acme::challenge::KnownChallengeType;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "shake-hands-with-onion-names-without-tor",
    summary: "Asks the DNS for the addresses of onion names by tls-alpn-01.",
    breaks: &["RFC9799-3.1-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.goes_over_tor = |kind| kind != KnownChallengeType::TlsAlpn01;
    }),
};

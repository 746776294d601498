//! Asks the DNS for the addresses of onion names by http-01.

use assay_acme::challenge::KnownChallengeType;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ask-the-dns-for-onion-names",
    summary: "Asks the DNS for the addresses of onion names by http-01.",
    breaks: &["RFC9799-3.1-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.goes_over_tor = |kind| kind != KnownChallengeType::Http01;
    }),
};

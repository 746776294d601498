//! Wants the key that the account had when the challenge was made.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "only-former-key-counts",
    summary: "Wants the key that the account had when the challenge was made.",
    breaks: &["DNSACCOUNT-4-R01", "RFC8555-8.1-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.proofs = |attempt| vec![attempt.former.clone()];
    }),
};

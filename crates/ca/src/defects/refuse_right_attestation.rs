//! Wants statements to be bound to the key authorization of another account.

use super::{Defect, Seam};
use assay_acme::names::Thumbprint;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-right-attestation",
    summary: "Wants statements to be bound to the key authorization of another account.",
    breaks: &["DEVICEATTEST-response-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.key_authorization = attempt.token.authorize(&Thumbprint([0; 32]));
    }),
};

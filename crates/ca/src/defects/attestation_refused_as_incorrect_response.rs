//! Refuses statements with the type incorrectResponse.

use super::{Defect, Seam};
use assay_acme::problem::AcmeError;

pub(super) static DEFECT: Defect = Defect {
    id: "attestation-refused-as-incorrect-response",
    summary: "Refuses statements with the type incorrectResponse.",
    breaks: &["DEVICEATTEST-errors-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.failure_is = |_, error| match error {
            AcmeError::BadAttestationStatement => AcmeError::IncorrectResponse,
            other => other,
        };
    }),
};

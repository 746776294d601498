//! Wants an onion-csr-01 request to have no subject.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "judge-subject-of-onion-request",
    summary: "Wants an onion-csr-01 request to have no subject.",
    breaks: &["RFC9799-3.2-R10"],
    seam: Seam::Validation(|attempt| {
        attempt.subject_is_taken = str::is_empty;
    }),
};

//! Takes a former key of the account beside the one in force.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "former-key-counts-too",
    summary: "Takes a former key of the account beside the one in force.",
    breaks: &["RFC8555-8.1-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.proofs = |attempt| vec![attempt.key_authorization.clone(), attempt.former.clone()];
    }),
};

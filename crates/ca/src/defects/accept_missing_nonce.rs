//! Takes a request without nonce.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-missing-nonce",
    summary: "Takes a request without nonce.",
    breaks: &["RFC8555-6.2-R20", "RFC8555-6.5-R21"],
    seam: Seam::Rule(|rules| {
        rules.missing_nonce_is_refused = false;
    }),
};

//! Finds no request of a hidden service good enough.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-right-onion-request",
    summary: "Finds no request of a hidden service good enough.",
    breaks: &["RFC9799-3.2-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.nonce_is = |_, _| false;
    }),
};

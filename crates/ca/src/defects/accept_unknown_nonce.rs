//! Takes nonces that it never issued.

use super::{Defect, Seam};
use crate::rules::{Rules, Standing};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-unknown-nonce",
    summary: "Takes nonces that it never issued.",
    breaks: &["RFC8555-6.5-R15"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_acceptable =
            |used| used.standing == Standing::Unknown || (Rules::RFC.nonce_is_acceptable)(used);
    }),
};

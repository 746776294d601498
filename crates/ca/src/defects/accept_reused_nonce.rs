//! Takes a nonce a second time, unless the request is the same.

use super::{Defect, Seam};
use crate::rules::{Rules, Standing};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-reused-nonce",
    summary: "Takes a nonce a second time, unless the request is the same.",
    breaks: &["RFC8555-6.5-R16"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_acceptable = |used| {
            let reused = used.standing == Standing::Spent { same_request: false };
            reused || (Rules::RFC.nonce_is_acceptable)(used)
        };
    }),
};

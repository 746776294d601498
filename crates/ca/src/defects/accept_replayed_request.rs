//! Takes a request again that it has taken before, octet for octet.

use super::{Defect, Seam};
use crate::rules::{Rules, Standing};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-replayed-request",
    summary: "Takes a request again that it has taken before, octet for octet.",
    breaks: &["RFC8555-6.5-R20"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_acceptable = |used| {
            let replayed = used.standing == Standing::Spent { same_request: true };
            replayed || (Rules::RFC.nonce_is_acceptable)(used)
        };
    }),
};

//! Takes a JWS in compact serialization.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-compact-jws",
    summary: "Takes a JWS in compact serialization.",
    breaks: &["RFC8555-6.2-R09"],
    seam: Seam::Rule(|rules| {
        rules.compact_form_is_refused = false;
    }),
};

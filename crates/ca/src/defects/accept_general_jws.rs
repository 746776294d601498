//! Takes a JWS in general JSON serialization if it has one signature.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-general-jws",
    summary: "Takes a JWS in general JSON serialization if it has one signature.",
    breaks: &["RFC8555-6.2-R10"],
    seam: Seam::Rule(|rules| {
        rules.general_form_is_refused = |signatures| signatures != 1;
    }),
};

//! Takes a payload that is not encoded where the header says `b64` false.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-unencoded-payload",
    summary: "Takes a payload that is not encoded where the header says `b64` false.",
    breaks: &["RFC8555-6.2-R12"],
    seam: Seam::Rule(|rules| {
        rules.unencoded_payload_is_refused = false;
    }),
};

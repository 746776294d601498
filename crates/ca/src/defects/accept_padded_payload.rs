//! Decodes a payload that is padded with "=".

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-padded-payload",
    summary: "Decodes a payload that is padded with \"=\".",
    breaks: &["RFC8555-6.1-R10"],
    seam: Seam::Rule(|rules| {
        rules.decode_payload = |text| from_base64url(text.trim_end_matches('='));
    }),
};

//! Decodes a payload with line breaks or spaces in it.

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-white-space-in-payload",
    summary: "Decodes a payload with line breaks or spaces in it.",
    breaks: &["RFC8555-6.1-R17"],
    seam: Seam::Rule(|rules| {
        rules.decode_payload = |text| {
            let text: String = text.split_ascii_whitespace().collect();
            from_base64url(&text)
        };
    }),
};

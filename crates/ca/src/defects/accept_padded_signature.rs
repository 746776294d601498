//! Decodes a signature that is padded with "=".

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-padded-signature",
    summary: "Decodes a signature that is padded with \"=\".",
    breaks: &["RFC8555-6.1-R11"],
    seam: Seam::Rule(|rules| {
        rules.decode_signature = |text| from_base64url(text.trim_end_matches('='));
    }),
};

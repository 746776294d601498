//! Decodes a protected header that is padded with "=".

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-padded-protected-header",
    summary: "Decodes a protected header that is padded with \"=\".",
    breaks: &["RFC8555-6.1-R09"],
    seam: Seam::Rule(|rules| {
        rules.decode_protected = |text| from_base64url(text.trim_end_matches('='));
    }),
};

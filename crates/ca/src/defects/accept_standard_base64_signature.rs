//! Decodes a signature in the standard base64 alphabet.

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-standard-base64-signature",
    summary: "Decodes a signature in the standard base64 alphabet.",
    breaks: &["RFC8555-6.1-R16"],
    seam: Seam::Rule(|rules| {
        rules.decode_signature = |text| from_base64url(&text.replace('+', "-").replace('/', "_"));
    }),
};

//! Takes an external account binding whose header has padding.

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-padded-binding",
    summary: "Takes an external account binding whose header has padding.",
    breaks: &["RFC8555-6.1-R15"],
    seam: Seam::Rule(|rules| {
        rules.decode_binding = |text| from_base64url(text.trim_end_matches('='));
    }),
};

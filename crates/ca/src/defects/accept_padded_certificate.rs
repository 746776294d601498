//! Takes a certificate with padding for revocation.

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-padded-certificate",
    summary: "Takes a certificate with padding for revocation.",
    breaks: &["RFC8555-6.1-R14"],
    seam: Seam::Rule(|rules| {
        rules.decode_certificate = |text| from_base64url(text.trim_end_matches('='));
    }),
};

//! Takes the identifier of a certificate with padding.

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-padded-certificate-id",
    summary: "Takes the identifier of a certificate with padding.",
    breaks: &["RFC9773-4.1-R03"],
    seam: Seam::Rule(|rules| {
        rules.renewals.decode = |text| from_base64url(text.trim_end_matches('='));
    }),
};

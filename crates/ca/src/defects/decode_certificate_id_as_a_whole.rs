//! Decodes the identifier of a certificate as one base64url value, and then finds no dot in it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "decode-certificate-id-as-a-whole",
    summary: "Decodes the identifier of a certificate as one base64url value, and then finds no dot in it.",
    breaks: &["RFC9773-4.1-R01"],
    seam: Seam::Rule(|rules| {
        rules.renewals.parts = |_| None;
    }),
};

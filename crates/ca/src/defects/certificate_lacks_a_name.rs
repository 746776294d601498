//! Leaves the last name of an order out of the certificate.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-lacks-a-name",
    summary: "Leaves the last name of an order out of the certificate.",
    breaks: &["RFC8555-7.4-R12"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_made = |wanted| {
            if wanted.identifiers.len() > 1 {
                wanted.identifiers.pop();
            }
        };
    }),
};

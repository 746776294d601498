//! Makes certificates of CAs.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-of-a-ca",
    summary: "Makes certificates of CAs.",
    breaks: &["RFC8555-7.4-R15"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_made = |wanted| wanted.ca = true;
    }),
};

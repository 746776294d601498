//! Certifies the domain that was authorized beside the name below it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "certify-the-ancestor-too",
    summary: "Certifies the domain that was authorized beside the name below it.",
    breaks: &["RFC9444-4.3-R07"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_made = |wanted| {
            for authorized in &wanted.authorized {
                if !wanted.identifiers.contains(authorized) {
                    wanted.identifiers.push(authorized.clone());
                }
            }
        };
    }),
};

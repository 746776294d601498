//! Passes over what follows the two parts of the identifier of a certificate.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-certificate-id-of-three-parts",
    summary: "Passes over what follows the two parts of the identifier of a certificate.",
    breaks: &["RFC9773-4.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.renewals.parts = |id| {
            let (authority, rest) = id.split_once('.')?;
            Some((authority, rest.split('.').next().unwrap_or_default()))
        };
    }),
};

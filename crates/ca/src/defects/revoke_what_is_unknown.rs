//! Says that a certificate of another CA is revoked.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "revoke-what-is-unknown",
    summary: "Says that a certificate of another CA is revoked.",
    breaks: &["RFC8555-7.6-R18"],
    seam: Seam::Rule(|rules| {
        rules.unknown_certificate_is_refused = false;
    }),
};

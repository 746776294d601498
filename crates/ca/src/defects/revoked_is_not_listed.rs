//! Leaves revoked certificates out of the revocation list.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "revoked-is-not-listed",
    summary: "Leaves revoked certificates out of the revocation list.",
    breaks: &["RFC8555-7.6-R16"],
    seam: Seam::Rule(|rules| {
        rules.revoked_is_listed = false;
    }),
};

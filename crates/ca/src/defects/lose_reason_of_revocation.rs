//! Lists revoked certificates without the reason.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "lose-reason-of-revocation",
    summary: "Lists revoked certificates without the reason.",
    breaks: &["RFC8555-7.6-R14"],
    seam: Seam::Rule(|rules| {
        rules.reason_listed = |_| None;
    }),
};

//! Takes one account URI among several in a CAA property.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "one-account-uri-of-several-counts",
    summary: "Takes one account URI among several in a CAA property.",
    breaks: &["RFC8657-3-R04"],
    seam: Seam::Rule(|rules| {
        rules.caa.accounts_permit = |own| own.is_empty() || own.contains(&true);
    }),
};

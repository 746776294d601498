//! Counts a valid authorization for a name in an order for its wildcard.

use super::{Defect, Seam};
use crate::rules::{Reuse, Rules};

pub(super) static DEFECT: Defect = Defect {
    id: "reuse-authorizations-for-wildcards",
    summary: "Counts a valid authorization for a name in an order for its wildcard.",
    breaks: &["RFC8555-7.1.3-R14"],
    seam: Seam::Rule(|rules| {
        rules.authorization_is_reusable = |found| {
            (Rules::RFC.authorization_is_reusable)(&Reuse { same_wildcard: true, ..*found })
        };
    }),
};

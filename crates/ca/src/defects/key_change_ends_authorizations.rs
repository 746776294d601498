//! Ends the authorizations of an account whose key changes.

use super::{Defect, Seam};
use crate::rules::Spared;

pub(super) static DEFECT: Defect = Defect {
    id: "key-change-ends-authorizations",
    summary: "Ends the authorizations of an account whose key changes.",
    breaks: &["RFC8555-7.3.5-R26"],
    seam: Seam::Rule(|rules| {
        rules.key_change_spares = |spared| spared != Spared::Authorizations;
    }),
};

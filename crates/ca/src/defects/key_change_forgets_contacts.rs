//! Forgets the contacts of an account whose key changes.

use super::{Defect, Seam};
use crate::rules::Spared;

pub(super) static DEFECT: Defect = Defect {
    id: "key-change-forgets-contacts",
    summary: "Forgets the contacts of an account whose key changes.",
    breaks: &["RFC8555-7.3.5-R27"],
    seam: Seam::Rule(|rules| {
        rules.key_change_spares = |spared| spared != Spared::Contacts;
    }),
};

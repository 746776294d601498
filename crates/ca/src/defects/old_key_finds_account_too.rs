//! Finds an account by its old key too.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "old-key-finds-account-too",
    summary: "Finds an account by its old key too.",
    breaks: &["RFC8555-7.3.5-R04"],
    seam: Seam::Rule(|rules| {
        rules.old_key_stays = true;
    }),
};

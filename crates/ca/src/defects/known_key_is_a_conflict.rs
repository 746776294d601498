//! Refuses newAccount with a known key.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "known-key-is-a-conflict",
    summary: "Refuses newAccount with a known key.",
    breaks: &["RFC8555-7.3.1-R01", "RFC8555-7.3.1-R04", "RFC8555-7.3.1-R08", "RFC8555-7.3.6-R12"],
    seam: Seam::Rule(|rules| {
        rules.accounts.known_key_is_a_conflict = true;
    }),
};

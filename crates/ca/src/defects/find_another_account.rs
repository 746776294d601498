//! Finds the account of another key.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "find-another-account",
    summary: "Finds the account of another key.",
    breaks: &[
        "RFC8555-7.3.1-R03",
        "RFC8555-7.3.1-R05",
        "RFC8555-7.3.1-R08",
        "RFC8555-7.3.1-R09",
        "RFC8555-7.3.6-R12",
    ],
    seam: Seam::Rule(|rules| {
        rules.accounts.look_up_finds_another = true;
    }),
};

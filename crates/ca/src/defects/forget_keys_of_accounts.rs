//! Makes another account for a known key.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "forget-keys-of-accounts",
    summary: "Makes another account for a known key.",
    breaks: &[
        "RFC8555-7.3.1-R01",
        "RFC8555-7.3.1-R04",
        "RFC8555-7.3.1-R05",
        "RFC8555-7.3.1-R07",
        "RFC8555-7.3.6-R12",
    ],
    seam: Seam::Rule(|rules| {
        rules.known_keys_are_found = false;
    }),
};

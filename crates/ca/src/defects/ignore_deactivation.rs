//! Does not deactivate accounts, though it says nothing against it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-deactivation",
    summary: "Does not deactivate accounts, though it says nothing against it.",
    breaks: &[
        "RFC8555-7.3.6-R01",
        "RFC8555-7.3.6-R02",
        "RFC8555-7.3.6-R03",
        "RFC8555-7.3.6-R04",
        "RFC8555-7.3.6-R05",
        "RFC8555-7.3.6-R06",
        "RFC8555-7.3.6-R07",
        "RFC8555-7.3.6-R08",
        "RFC8555-7.3.6-R09",
        "RFC8555-7.3.6-R10",
        "RFC8555-7.3.6-R11",
        "RFC8555-7.3.6-R12",
        "RFC8555-7.3.6-R13",
    ],
    seam: Seam::Rule(|rules| {
        rules.account_update_to = |_| None;
    }),
};

//! Looks at the last path segment of kid alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-account-id-as-kid",
    summary: "Looks at the last path segment of kid alone.",
    breaks: &["RFC8555-6.2-R31"],
    seam: Seam::Rule(|rules| {
        rules.account_of_kid =
            |kid, _| kid.trim_end_matches('/').rsplit('/').next().map(str::to_owned);
    }),
};

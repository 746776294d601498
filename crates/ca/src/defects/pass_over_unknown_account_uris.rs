//! Passes over account URIs in CAA records that it does not know.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "pass-over-unknown-account-uris",
    summary: "Passes over account URIs in CAA records that it does not know.",
    breaks: &["RFC8657-3-R03"],
    seam: Seam::Rule(|rules| {
        rules.caa.account_is = |uri, account| {
            let all = account.rsplit_once('/').map_or(account, |(all, _)| all);
            uri == account || !uri.starts_with(all)
        };
    }),
};

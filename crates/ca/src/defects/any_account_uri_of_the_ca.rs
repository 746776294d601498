//! Takes the URI of any account in a CAA record for the one that asks.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "any-account-uri-of-the-ca",
    summary: "Takes the URI of any account in a CAA record for the one that asks.",
    breaks: &["RFC8657-3-R02"],
    seam: Seam::Rule(|rules| {
        rules.caa.account_is = |uri, account| {
            let all = account.rsplit_once('/').map_or(account, |(all, _)| all);
            uri.strip_prefix(all).is_some_and(|rest| rest.starts_with('/'))
        };
    }),
};

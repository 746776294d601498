//! Compares account URIs without regard to letter case, scheme and slash.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "compare-account-uris-loosely",
    summary: "Compares account URIs without regard to letter case, scheme and slash.",
    breaks: &["RFC8657-3-R08"],
    seam: Seam::Rule(|rules| {
        rules.caa.account_is = |uri, account| {
            let bare = |uri: &str| {
                let rest = uri.split_once("://").map_or(uri, |(_, rest)| rest);
                rest.trim_end_matches('/').to_ascii_lowercase()
            };
            bare(uri) == bare(account)
        };
    }),
};

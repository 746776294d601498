//! Follows no redirect that leads from an onion name to another.

use assay_acme::onion::is_onion;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "stay-in-tor",
    summary: "Follows no redirect that leads from an onion name to another.",
    breaks: &["RFC9799-3.1-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.redirect_may_lead = |from, to| {
            let is_over_tor = |url: &url::Url| url.host_str().is_some_and(is_onion);
            !is_over_tor(from) || is_over_tor(to)
        };
    }),
};

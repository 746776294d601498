//! Reads policy=wildcard of dns-persist-01 in lower case alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-policy-to-the-letter",
    summary: "Reads policy=wildcard of dns-persist-01 in lower case alone.",
    breaks: &["DNSPERSIST-4-R17"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.policy_is_wildcard = |policy| policy == "wildcard";
    }),
};

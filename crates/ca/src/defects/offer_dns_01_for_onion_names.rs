//! Offers dns-01 for onion names too.

use super::{Defect, Seam};
use assay_acme::challenge::KnownChallengeType;

use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "offer-dns-01-for-onion-names",
    summary: "Offers dns-01 for onion names too.",
    breaks: &["RFC9799-3.1-R01"],
    seam: Seam::Rule(|rules| {
        rules.challenges_offered = |identifier| match (Rules::RFC.challenges_offered)(identifier) {
            [KnownChallengeType::OnionCsr01, ..] => {
                &[KnownChallengeType::OnionCsr01, KnownChallengeType::Dns01]
            }
            others => others,
        };
    }),
};

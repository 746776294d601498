//! Offers http-01 for wildcards.

use assay_acme::challenge::KnownChallengeType;

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "http-01-for-wildcards",
    summary: "Offers http-01 for wildcards.",
    breaks: &["RFC8555-8.3-R21"],
    seam: Seam::Rule(|rules| {
        rules.challenges_offered = |identifier| match identifier.is_wildcard() {
            true => &[KnownChallengeType::Http01, KnownChallengeType::Dns01],
            false => (Rules::RFC.challenges_offered)(identifier),
        };
    }),
};

//! Offers http-01 for devices too.

use super::{Defect, Seam};
use assay_acme::challenge::KnownChallengeType;

use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "offer-http-01-for-devices",
    summary: "Offers http-01 for devices too.",
    breaks: &["DEVICEATTEST-challenge-R03"],
    seam: Seam::Rule(|rules| {
        rules.challenges_offered = |identifier| match (Rules::RFC.challenges_offered)(identifier) {
            [KnownChallengeType::DeviceAttest01] => {
                &[KnownChallengeType::DeviceAttest01, KnownChallengeType::Http01]
            }
            others => others,
        };
    }),
};

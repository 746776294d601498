//! Offers dns-persist-01 for addresses.

use assay_acme::challenge::KnownChallengeType;
use assay_acme::identifier::IdentifierType;

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "dns-persist-01-for-addresses",
    summary: "Offers dns-persist-01 for addresses.",
    breaks: &["DNSPERSIST-3-R01"],
    seam: Seam::Rule(|rules| {
        rules.challenges_offered = |identifier| match identifier.kind == IdentifierType::IP {
            true => &[KnownChallengeType::Http01, KnownChallengeType::DnsPersist01],
            false => (Rules::RFC.challenges_offered)(identifier),
        };
    }),
};

//! Offers dns-01 alone for addresses.

use assay_acme::challenge::KnownChallengeType;
use assay_acme::identifier::IdentifierType;

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "dns-01-alone-for-addresses",
    summary: "Offers dns-01 alone for addresses.",
    breaks: &["RFC8738-4-R01", "RFC8738-7-R01"],
    seam: Seam::Rule(|rules| {
        rules.challenges_offered = |identifier| {
            if identifier.kind == IdentifierType::IP {
                &[KnownChallengeType::Dns01]
            } else {
                (Rules::RFC.challenges_offered)(identifier)
            }
        };
    }),
};

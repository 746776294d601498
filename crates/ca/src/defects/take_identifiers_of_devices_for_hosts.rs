//! Takes identifiers of types that it does not know, and offers http-01 for them.

use super::{Defect, Seam};
use assay_acme::challenge::KnownChallengeType;

use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "take-identifiers-of-devices-for-hosts",
    summary: "Takes identifiers of types that it does not know, and offers http-01 for them.",
    breaks: &["DEVICEATTEST-identifiers-R03"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::Type;
        rules.challenges_offered = |_| &[KnownChallengeType::Http01];
    }),
};

//! Takes names for special use for any others, and authorizes them without a look.

use assay_acme::authorization::KnownAuthorizationStatus;
use assay_acme::challenge::KnownChallengeType;

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "authorize-unsupported-onion-names",
    summary: "Takes names for special use for any others, and authorizes them without a look.",
    breaks: &["RFC9799-2-R04"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::SpecialUse;
        rules.challenges_offered = |_| &[KnownChallengeType::Http01, KnownChallengeType::Dns01];
        rules.authorization_becomes = |_| KnownAuthorizationStatus::Valid;
    }),
};

//! Authorizes names for special use without a look, onion names among them.

use super::{Defect, Seam};
use assay_acme::authorization::KnownAuthorizationStatus;

use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "authorize-unsupported-onion-names",
    summary: "Authorizes names for special use without a look, onion names among them.",
    breaks: &["RFC9799-2-R04"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::SpecialUse;
        rules.authorization_becomes = |_| KnownAuthorizationStatus::Valid;
    }),
};

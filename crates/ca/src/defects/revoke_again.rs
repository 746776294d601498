//! Takes the revocation of a revoked certificate.

use super::{Defect, Seam};
use crate::faults::RevocationFault;

pub(super) static DEFECT: Defect = Defect {
    id: "revoke-again",
    summary: "Takes the revocation of a revoked certificate.",
    breaks: &["RFC8555-7.6-R09"],
    seam: Seam::Rule(|rules| {
        rules.revocation_is_refused = |fault| fault != RevocationFault::Again;
    }),
};

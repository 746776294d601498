//! Takes a CSR with the key of another account.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "certify-keys-of-other-accounts",
    summary: "Takes a CSR with the key of another account.",
    breaks: &["RFC8555-11.1-R02"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::OtherAccountKey;
    }),
};

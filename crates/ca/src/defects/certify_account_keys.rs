//! Takes a CSR with the key of an account.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "certify-account-keys",
    summary: "Takes a CSR with the key of an account.",
    breaks: &["RFC8555-11.1-R01"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::AccountKey;
    }),
};

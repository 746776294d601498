//! Takes a server that does not choose acme-tls/1.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "any-protocol-will-do",
    summary: "Takes a server that does not choose acme-tls/1.",
    breaks: &["RFC8737-3-R12"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::TlsProtocol;
    }),
};

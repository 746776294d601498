//! Does not look at the names of the certificate of tls-alpn-01.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "any-certificate-name-counts",
    summary: "Does not look at the names of the certificate of tls-alpn-01.",
    breaks: &[
        "RFC8737-3-R13",
        "RFC8737-3-R14",
        "RFC8737-3-R15",
        "RFC8737-3-R16",
        "RFC8738-6-R04",
        "RFC8738-6-R05",
        "RFC8738-6-R06",
    ],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::TlsNames;
    }),
};

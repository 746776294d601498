//! Takes TLS 1.1 for tls-alpn-01.

use super::{Defect, Seam};
use crate::validate::greeting::outdated;

pub(super) static DEFECT: Defect = Defect {
    id: "fall-back-to-tls-1-1",
    summary: "Takes TLS 1.1 for tls-alpn-01.",
    breaks: &["RFC8737-4-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.greets_first = Some(outdated);
    }),
};

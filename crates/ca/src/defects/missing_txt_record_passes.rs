//! Is content where there is no TXT record.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "missing-txt-record-passes",
    summary: "Is content where there is no TXT record.",
    breaks: &["RFC8555-8.4-R07", "DNSACCOUNT-3.3-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.silence_fails = |sure| !sure;
    }),
};

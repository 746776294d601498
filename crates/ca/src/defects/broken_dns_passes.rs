//! Is content where nobody answers for the TXT records.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "broken-dns-passes",
    summary: "Is content where nobody answers for the TXT records.",
    breaks: &["RFC8555-8.4-R07", "RFC8555-8.4-R11"],
    seam: Seam::Validation(|attempt| {
        attempt.silence_fails = |sure| sure;
    }),
};

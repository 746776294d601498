//! Compares the digest without regard to case.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "dns-digest-in-any-case",
    summary: "Compares the digest without regard to case.",
    breaks: &["RFC8555-8.4-R09"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have = |due, records| {
            records.iter().any(|strings| strings.concat().eq_ignore_ascii_case(due.as_bytes()))
        };
    }),
};

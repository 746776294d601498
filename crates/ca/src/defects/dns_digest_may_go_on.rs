//! Takes a record that begins with the digest.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "dns-digest-may-go-on",
    summary: "Takes a record that begins with the digest.",
    breaks: &["RFC8555-8.4-R09"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have = |due, records| {
            records.iter().any(|strings| strings.concat().starts_with(due.as_bytes()))
        };
    }),
};

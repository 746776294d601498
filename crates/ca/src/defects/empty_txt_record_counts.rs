//! Takes an empty TXT record for the digest.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "empty-txt-record-counts",
    summary: "Takes an empty TXT record for the digest.",
    breaks: &["RFC8555-8.4-R08"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have = |due, records| {
            records
                .iter()
                .map(|strings| strings.concat())
                .any(|text| due.as_bytes().starts_with(&text))
        };
    }),
};

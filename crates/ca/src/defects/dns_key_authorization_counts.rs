//! Takes a record that is as long as a key authorization, unhashed.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "dns-key-authorization-counts",
    summary: "Takes a record that is as long as a key authorization, unhashed.",
    breaks: &["RFC8555-8.4-R09"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have = |due, records| {
            let mut texts = records.iter().map(|strings| strings.concat());
            texts.any(|text| text == due.as_bytes() || (text.len() == 87 && text.contains(&b'.')))
        };
    }),
};

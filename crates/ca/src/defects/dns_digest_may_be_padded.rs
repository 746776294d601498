//! Takes the digest with padding.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "dns-digest-may-be-padded",
    summary: "Takes the digest with padding.",
    breaks: &["RFC8555-8.4-R09", "DNSACCOUNT-3.3-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have = |due, records| {
            let text = |strings: &Vec<Vec<u8>>| strings.concat();
            let mut texts = records.iter().map(text);
            texts.any(|text| text.strip_suffix(b"=").unwrap_or(&text) == due.as_bytes())
        };
    }),
};

//! Takes the digest in hexadecimal too.

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "dns-digest-in-hexadecimal-counts",
    summary: "Takes the digest in hexadecimal too.",
    breaks: &["RFC8555-8.4-R09"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have = |due, records| {
            let octets = from_base64url(due).unwrap_or_default();
            let hexadecimal = octets.iter().map(|octet| format!("{octet:02x}")).collect::<String>();
            let mut texts = records.iter().map(|strings| strings.concat());
            texts.any(|text| text == due.as_bytes() || text == hexadecimal.as_bytes())
        };
    }),
};

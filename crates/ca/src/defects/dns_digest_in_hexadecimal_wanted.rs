//! Wants the digest in hexadecimal.

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "dns-digest-in-hexadecimal-wanted",
    summary: "Wants the digest in hexadecimal.",
    breaks: &["RFC8555-8.1-R01", "RFC8555-8.4-R05"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have = |due, records| {
            let due = from_base64url(due).unwrap_or_default();
            let due = due.iter().map(|octet| format!("{octet:02x}")).collect::<String>();
            records.iter().any(|strings| strings.concat() == due.as_bytes())
        };
    }),
};

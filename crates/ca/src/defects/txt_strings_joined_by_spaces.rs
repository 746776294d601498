//! Puts spaces between the strings of a TXT record.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "txt-strings-joined-by-spaces",
    summary: "Puts spaces between the strings of a TXT record.",
    breaks: &["RFC8555-8.4-R12"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have =
            |due, records| records.iter().any(|strings| strings.join(&b' ') == due.as_bytes());
    }),
};

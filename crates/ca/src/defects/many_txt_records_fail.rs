//! Looks at ten TXT records and no more.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "many-txt-records-fail",
    summary: "Looks at ten TXT records and no more.",
    breaks: &["RFC8555-8.4-R14"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have = |due, records| {
            records.iter().take(10).any(|strings| strings.concat() == due.as_bytes())
        };
    }),
};

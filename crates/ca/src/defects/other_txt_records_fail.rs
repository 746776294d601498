//! Fails where there are other TXT records.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "other-txt-records-fail",
    summary: "Fails where there are other TXT records.",
    breaks: &["RFC8555-8.4-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have =
            |due, records| records.iter().all(|strings| strings.concat() == due.as_bytes());
    }),
};

//! Takes any TXT record that is as long as a digest.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "any-txt-record-counts",
    summary: "Takes any TXT record that is as long as a digest.",
    breaks: &["RFC8555-8.4-R08", "DNSACCOUNT-3.3-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have =
            |due, records| records.iter().any(|strings| strings.concat().len() == due.len());
    }),
};

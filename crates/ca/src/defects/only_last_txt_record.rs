//! Looks at the last TXT record alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "only-last-txt-record",
    summary: "Looks at the last TXT record alone.",
    breaks: &["RFC8555-8.4-R06", "DNSACCOUNT-3.3-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have =
            |due, records| records.last().is_some_and(|strings| strings.concat() == due.as_bytes());
    }),
};

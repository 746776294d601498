//! Reads the first string of a record of dns-persist-01 alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "only-first-string-of-persistent-record",
    summary: "Reads the first string of a record of dns-persist-01 alone.",
    breaks: &["DNSPERSIST-4-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.text = |strings| strings.first().cloned().unwrap_or_default();
    }),
};

//! Relies on what dns-persist-01 has shown for longer than the record may be kept.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-validation-outlives-its-record",
    summary: "Relies on what dns-persist-01 has shown for longer than the record may be kept.",
    breaks: &["DNSPERSIST-7.8-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.reused_for = |_, _| None;
    }),
};

//! Takes no notice of persistUntil.

use super::{Defect, Seam};
use crate::validate::{Amiss, PersistRules};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-that-is-over-counts",
    summary: "Takes no notice of persistUntil.",
    breaks: &["DNSPERSIST-4-R14", "DNSPERSIST-7.9-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts =
            |amiss| amiss != Amiss::Over && (PersistRules::DRAFT.counts)(amiss);
    }),
};

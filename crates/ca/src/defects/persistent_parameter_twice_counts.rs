//! Takes records of dns-persist-01 with a parameter twice.

use super::{Defect, Seam};
use crate::validate::{Amiss, PersistRules};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-parameter-twice-counts",
    summary: "Takes records of dns-persist-01 with a parameter twice.",
    breaks: &["DNSPERSIST-4-R10"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts =
            |amiss| amiss != Amiss::Repeated && (PersistRules::DRAFT.counts)(amiss);
    }),
};

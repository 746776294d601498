//! Takes text that is no issue-value for a record of dns-persist-01.

use super::{Defect, Seam};
use crate::validate::{Amiss, PersistRules};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-without-meaning-counts",
    summary: "Takes text that is no issue-value for a record of dns-persist-01.",
    breaks: &["DNSPERSIST-4-R11"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts =
            |amiss| amiss != Amiss::Syntax && (PersistRules::DRAFT.counts)(amiss);
    }),
};

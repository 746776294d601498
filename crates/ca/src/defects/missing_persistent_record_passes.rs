//! Is content where there is no record of dns-persist-01.

use super::{Defect, Seam};
use crate::validate::{Amiss, PersistRules};

pub(super) static DEFECT: Defect = Defect {
    id: "missing-persistent-record-passes",
    summary: "Is content where there is no record of dns-persist-01.",
    breaks: &["DNSPERSIST-7.10-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts =
            |amiss| amiss != Amiss::Missing && (PersistRules::DRAFT.counts)(amiss);
    }),
};

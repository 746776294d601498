//! Takes any persistUntil that it cannot read for one to come.

use super::{Defect, Seam};
use crate::validate::{Amiss, PersistRules};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-time-in-any-form-counts",
    summary: "Takes any persistUntil that it cannot read for one to come.",
    breaks: &["DNSPERSIST-4-R15"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts =
            |amiss| amiss != Amiss::UntilForm && (PersistRules::DRAFT.counts)(amiss);
    }),
};

//! Takes records of dns-persist-01 for other accounts.

use super::{Defect, Seam};
use crate::validate::{Amiss, PersistRules};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-of-any-account-counts",
    summary: "Takes records of dns-persist-01 for other accounts.",
    breaks: &["DNSPERSIST-4-R09", "DNSPERSIST-7.10-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts =
            |amiss| amiss != Amiss::Account && (PersistRules::DRAFT.counts)(amiss);
    }),
};

//! Takes records of dns-persist-01 that name no account.

use super::{Defect, Seam};
use crate::validate::{Amiss, PersistRules};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-without-account-counts",
    summary: "Takes records of dns-persist-01 that name no account.",
    breaks: &["DNSPERSIST-4-R08"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts =
            |amiss| amiss != Amiss::NoAccount && (PersistRules::DRAFT.counts)(amiss);
    }),
};

//! Issues for names below by records of dns-persist-01 without policy=wildcard.

use super::{Defect, Seam};
use crate::validate::{Amiss, PersistRules};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-without-policy-serves-below",
    summary: "Issues for names below by records of dns-persist-01 without policy=wildcard.",
    breaks: &["DNSPERSIST-6.2-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts =
            |amiss| amiss != Amiss::Below && (PersistRules::DRAFT.counts)(amiss);
    }),
};

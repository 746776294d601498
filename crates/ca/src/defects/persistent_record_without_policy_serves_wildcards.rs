//! Issues for wildcards by records of dns-persist-01 without policy=wildcard.

use super::{Defect, Seam};
use crate::validate::{Amiss, PersistRules};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-without-policy-serves-wildcards",
    summary: "Issues for wildcards by records of dns-persist-01 without policy=wildcard.",
    breaks: &["DNSPERSIST-5.1-R02", "DNSPERSIST-5.1-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts =
            |amiss| amiss != Amiss::Wildcard && (PersistRules::DRAFT.counts)(amiss);
    }),
};

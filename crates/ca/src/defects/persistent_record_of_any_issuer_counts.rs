//! Takes records of dns-persist-01 for other CAs.

use super::{Defect, Seam};
use crate::validate::{Amiss, PersistRules};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-of-any-issuer-counts",
    summary: "Takes records of dns-persist-01 for other CAs.",
    breaks: &[
        "DNSPERSIST-4-R07",
        "DNSPERSIST-7.4-R01",
        "DNSPERSIST-4.1.2-R02",
        "DNSPERSIST-7.10-R02",
    ],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts =
            |amiss| amiss != Amiss::Issuer && (PersistRules::DRAFT.counts)(amiss);
    }),
};

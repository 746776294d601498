//! Looks at the first record of dns-persist-01 alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "only-first-persistent-record",
    summary: "Looks at the first record of dns-persist-01 alone.",
    breaks: &["DNSPERSIST-4.1.2-R01", "DNSPERSIST-4.1.2-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.looked_at = |count| count.min(1);
    }),
};

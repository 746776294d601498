//! Refuses records of dns-persist-01 with a parameter that it does not know.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "unknown-persistent-parameters-fail",
    summary: "Refuses records of dns-persist-01 with a parameter that it does not know.",
    breaks: &["DNSPERSIST-4-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.counts = |_| true;
    }),
};

//! Has authorizations by dns-persist-01 last longer than persistUntil.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-authorization-outlives-its-record",
    summary: "Has authorizations by dns-persist-01 last longer than persistUntil.",
    breaks: &["DNSPERSIST-later-4.1-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.ends = |_, _| None;
    }),
};

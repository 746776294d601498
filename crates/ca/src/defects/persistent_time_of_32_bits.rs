//! Reads persistUntil into 32 bits.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-time-of-32-bits",
    summary: "Reads persistUntil into 32 bits.",
    breaks: &["DNSPERSIST-4-R16"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.until = |text| text.parse::<u32>().ok().map(u64::from);
    }),
};

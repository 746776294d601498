//! Takes persistUntil for milliseconds.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-time-in-milliseconds",
    summary: "Takes persistUntil for milliseconds.",
    breaks: &["DNSPERSIST-4-R13", "DNSPERSIST-4-R16"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.until = |text| text.parse::<u64>().ok().map(|time| time / 1000);
    }),
};

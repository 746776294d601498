//! Takes records of dns-persist-01 that have the first issuer domain name alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "only-first-issuer-counts",
    summary: "Takes records of dns-persist-01 that have the first issuer domain name alone.",
    breaks: &["DNSPERSIST-4-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.issuers.truncate(1);
    }),
};

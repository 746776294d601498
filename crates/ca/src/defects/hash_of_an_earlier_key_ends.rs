//! Takes no hash of a key that the account had before.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "hash-of-an-earlier-key-ends",
    summary: "Takes no hash of a key that the account had before.",
    breaks: &["DNSPERSIST-later-4.2-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.thumbprints.truncate(1);
    }),
};

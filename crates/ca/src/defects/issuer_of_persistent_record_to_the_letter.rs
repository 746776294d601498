//! Compares issuer domain names of dns-persist-01 to the letter.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "issuer-of-persistent-record-to-the-letter",
    summary: "Compares issuer domain names of dns-persist-01 to the letter.",
    breaks: &["DNSPERSIST-4-R12"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.issuer_is = |own, said| own == said;
    }),
};

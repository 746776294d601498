//! Takes accounts in records of dns-persist-01 by their URL, though it promises hashes.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "hashed-accounts-unknown",
    summary: "Takes accounts in records of dns-persist-01 by their URL, though it promises hashes.",
    breaks: &["DNSPERSIST-later-4.1-R02", "DNSPERSIST-later-4.1-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.account_is = |said, attempt, _| said == attempt.account;
    }),
};

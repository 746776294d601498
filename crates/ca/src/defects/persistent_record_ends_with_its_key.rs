//! Takes no record of dns-persist-01 once the key of the account has changed.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-ends-with-its-key",
    summary: "Takes no record of dns-persist-01 once the key of the account has changed.",
    breaks: &["DNSPERSIST-7.2.1-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.account_is = |said, attempt, _| {
            said == attempt.account && attempt.former == attempt.key_authorization
        };
    }),
};

//! Takes hashes for the name above.

use super::{Defect, Seam};
use crate::validate::PersistRules;

pub(super) static DEFECT: Defect = Defect {
    id: "hashed-account-for-the-name-above-counts",
    summary: "Takes hashes for the name above.",
    breaks: &["DNSPERSIST-later-4.1-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.account_is = |said, attempt, name| {
            let above = name.split_once('.').map_or(name, |(_, above)| above);
            [name, above].iter().any(|name| (PersistRules::DRAFT.account_is)(said, attempt, name))
        };
    }),
};

//! Takes the prefix of hashed accounts in any case.

use super::{Defect, Seam};
use crate::validate::PersistRules;

pub(super) static DEFECT: Defect = Defect {
    id: "hashed-account-prefix-in-any-case",
    summary: "Takes the prefix of hashed accounts in any case.",
    breaks: &["DNSPERSIST-later-4.1-R05"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.account_is = |said, attempt, name| {
            let prefix = attempt.hash_prefix.clone().unwrap_or_default();
            let same =
                said.get(..prefix.len()).is_some_and(|own| own.eq_ignore_ascii_case(&prefix));
            let rest = said.get(prefix.len()..).filter(|_| same).unwrap_or_default();
            (PersistRules::DRAFT.account_is)(&format!("{prefix}{rest}"), attempt, name)
        };
    }),
};

//! Takes no hash that is for any name.

use assay_acme::account_hash::hashed_account;
use assay_acme::names::Thumbprint;

use super::{Defect, Seam};
use crate::validate::PersistRules;

pub(super) static DEFECT: Defect = Defect {
    id: "hashed-account-for-any-name-unknown",
    summary: "Takes no hash that is for any name.",
    breaks: &["DNSPERSIST-later-4.1-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.account_is = |said, attempt, name| {
            let any = hashed_account(
                attempt.hash_prefix.as_deref().unwrap_or_default(),
                "*",
                &attempt.thumbprints.first().copied().unwrap_or(Thumbprint([0; 32])),
                &attempt.account,
            );
            said != any && (PersistRules::DRAFT.account_is)(said, attempt, name)
        };
    }),
};

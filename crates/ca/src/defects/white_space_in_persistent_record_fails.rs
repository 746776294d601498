//! Refuses records of dns-persist-01 with white space where RFC 8659 has it.

use super::{Defect, Seam};
use crate::validate::PersistRules;

pub(super) static DEFECT: Defect = Defect {
    id: "white-space-in-persistent-record-fails",
    summary: "Refuses records of dns-persist-01 with white space where RFC 8659 has it.",
    breaks: &["DNSPERSIST-4-R05"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.read = |text| {
            let (issuer, rest) = text.split_once(';')?;
            let good = !issuer.contains(' ') && rest.starts_with(' ') && !rest.contains(" =");
            (good && !rest.ends_with(' ')).then(|| (PersistRules::DRAFT.read)(text))?
        };
    }),
};

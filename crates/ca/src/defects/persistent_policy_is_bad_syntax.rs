//! Takes a policy in a record of dns-persist-01 for bad syntax.

use super::{Defect, Seam};
use crate::validate::PersistRules;

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-policy-is-bad-syntax",
    summary: "Takes a policy in a record of dns-persist-01 for bad syntax.",
    breaks: &["DNSPERSIST-5.1-R01", "DNSPERSIST-6-R01", "DNSPERSIST-5.1-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.read = |text| {
            let read = (PersistRules::DRAFT.read)(text)?;
            let bad = read.parameters.iter().any(|(tag, _)| tag.eq_ignore_ascii_case("policy"));
            (!bad).then_some(read)
        };
    }),
};

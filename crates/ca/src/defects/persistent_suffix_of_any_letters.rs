//! Takes the record of a name whose letters end another name, wherever its labels begin.

use super::{Defect, Seam};
use crate::validate::PersistRules;

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-suffix-of-any-letters",
    summary: "Takes the record of a name whose letters end another name, wherever its labels begin.",
    breaks: &["DNSPERSIST-6.1-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.names = |attempt| {
            let name = attempt.identifier.base();
            let inner = name.char_indices().skip(1).take(5).filter_map(|(at, _)| name.get(at..));
            let mut names = (PersistRules::DRAFT.names)(attempt);
            names.extend(inner.map(str::to_owned));
            names
        };
    }),
};

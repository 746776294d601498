//! Takes records of dns-persist-01 for an hour after persistUntil.

use super::{Defect, Seam};
use crate::validate::PersistRules;

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-gets-an-hour-of-grace",
    summary: "Takes records of dns-persist-01 for an hour after persistUntil.",
    breaks: &["DNSPERSIST-7.9-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.until =
            |text| Some((PersistRules::DRAFT.until)(text)?.saturating_add(3600));
    }),
};

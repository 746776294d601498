//! Looks at no record of dns-persist-01 where there are several.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "several-persistent-records-fail",
    summary: "Looks at no record of dns-persist-01 where there are several.",
    breaks: &["DNSPERSIST-4.1.2-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.looked_at = |count| if count > 1 { 0 } else { count };
    }),
};

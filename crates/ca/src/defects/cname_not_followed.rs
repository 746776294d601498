//! Does not go where a CNAME leads.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "cname-not-followed",
    summary: "Does not go where a CNAME leads.",
    breaks: &["RFC8555-8.4-R13"],
    seam: Seam::Validation(|attempt| {
        attempt.follows_cnames = false;
    }),
};

//! Does not go where a CNAME leads.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "cname-not-followed",
    summary: "Does not go where a CNAME leads.",
    breaks: &["RFC8555-8.4-R13", "DNSACCOUNT-3-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.follows_cnames = false;
    }),
};

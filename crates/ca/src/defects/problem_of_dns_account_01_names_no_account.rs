//! Does not say whose label had no record.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "problem-of-dns-account-01-names-no-account",
    summary: "Does not say whose label had no record.",
    breaks: &["DNSACCOUNT-3.4-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.account_is_named = false;
    }),
};

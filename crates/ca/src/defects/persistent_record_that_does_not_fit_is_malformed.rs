//! Calls a record of dns-persist-01 malformed that does not fit.

use assay_acme::problem::AcmeError;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-that-does-not-fit-is-malformed",
    summary: "Calls a record of dns-persist-01 malformed that does not fit.",
    breaks: &["DNSPERSIST-9.2.1-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.error = |_| AcmeError::Malformed;
    }),
};

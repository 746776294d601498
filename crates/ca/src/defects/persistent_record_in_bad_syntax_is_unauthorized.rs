//! Calls bad syntax in a record of dns-persist-01 unauthorized.

use assay_acme::problem::AcmeError;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-in-bad-syntax-is-unauthorized",
    summary: "Calls bad syntax in a record of dns-persist-01 unauthorized.",
    breaks: &["DNSPERSIST-9.2.1-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.persist.error = |_| AcmeError::Unauthorized;
    }),
};

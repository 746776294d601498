//! Calls a connection that failed a fault of its own.

use assay_acme::problem::AcmeError;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "lost-connection-internal",
    summary: "Calls a connection that failed a fault of its own.",
    breaks: &["RFC8555-8.3-R14"],
    seam: Seam::Validation(|attempt| {
        attempt.failure_is = |_, error| match error {
            AcmeError::Connection => AcmeError::ServerInternal,
            other => other,
        };
    }),
};

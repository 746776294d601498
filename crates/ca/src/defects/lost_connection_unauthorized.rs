//! Calls a connection that failed unauthorized.

use assay_acme::problem::AcmeError;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "lost-connection-unauthorized",
    summary: "Calls a connection that failed unauthorized.",
    breaks: &["RFC8555-8.3-R14"],
    seam: Seam::Validation(|attempt| {
        attempt.failure_is = |_, error| match error {
            AcmeError::Connection => AcmeError::Unauthorized,
            _ => error,
        };
    }),
};

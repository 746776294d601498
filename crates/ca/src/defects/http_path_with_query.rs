//! Asks for the token in a query.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "http-path-with-query",
    summary: "Asks for the token in a query.",
    breaks: &["RFC8555-8.3-R05"],
    seam: Seam::Validation(|attempt| {
        attempt.path = "/.well-known/acme-challenge/?token=";
    }),
};

//! Asks for the key authorization below /.well-known/.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "http-path-without-acme",
    summary: "Asks for the key authorization below /.well-known/.",
    breaks: &["RFC8555-8.3-R05"],
    seam: Seam::Validation(|attempt| {
        attempt.path = "/.well-known/";
    }),
};

//! Takes acmeIdentifier by the number that early drafts gave it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "draft-acme-identifier-counts",
    summary: "Takes acmeIdentifier by the number that early drafts gave it.",
    breaks: &["RFC8737-3-R22"],
    seam: Seam::Validation(|attempt| {
        attempt.acme_identifiers = &["1.3.6.1.5.5.7.1.31", "1.3.6.1.5.5.7.1.30.1"];
    }),
};

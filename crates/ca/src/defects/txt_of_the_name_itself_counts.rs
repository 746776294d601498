//! Takes the digest at the name itself too.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "txt-of-the-name-itself-counts",
    summary: "Takes the digest at the name itself too.",
    breaks: &["RFC8555-8.4-R10"],
    seam: Seam::Validation(|attempt| {
        attempt.record_names = |attempt| {
            let host = attempt.identifier.base();
            vec![format!("{}{host}", attempt.label), host.to_owned()]
        };
    }),
};

//! Asks for TXT at the name itself.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "dns-at-the-name-itself",
    summary: "Asks for TXT at the name itself.",
    breaks: &["RFC8555-8.4-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.label = "";
    }),
};

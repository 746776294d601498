//! Asks for TXT below the wildcard label.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "dns-keeps-the-wildcard-label",
    summary: "Asks for TXT below the wildcard label.",
    breaks: &["RFC8555-8.4-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.record_names = |attempt| {
            let star = if attempt.wildcard { "*." } else { "" };
            vec![format!("{}{star}{}", attempt.label, attempt.identifier.base())]
        };
    }),
};

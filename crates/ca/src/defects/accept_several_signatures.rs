//! Takes a JWS with more than one signature, and looks at the first.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-several-signatures",
    summary: "Takes a JWS with more than one signature, and looks at the first.",
    breaks: &["RFC8555-6.2-R11"],
    seam: Seam::Rule(|rules| {
        rules.general_form_is_refused = |signatures| signatures < 2;
    }),
};

//! Refuses newAuthz that asks for the names below too.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-to-authorize-names-below",
    summary: "Refuses newAuthz that asks for the names below too.",
    breaks: &["RFC9444-4.2-R01"],
    seam: Seam::Rule(|rules| rules.subdomains.request_is_refused = true),
};

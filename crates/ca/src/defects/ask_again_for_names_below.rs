//! Asks for another authorization below a domain that is authorized with all names below it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ask-again-for-names-below",
    summary: "Asks for another authorization below a domain that is authorized with all names below it.",
    breaks: &["RFC9444-4.1-R01"],
    seam: Seam::Rule(|rules| rules.subdomains.authorization_covers = |_| false),
};

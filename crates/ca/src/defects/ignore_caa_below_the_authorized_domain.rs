//! Looks at the CAA records of the authorized domain, not at those of the name below it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-caa-below-the-authorized-domain",
    summary: "Looks at the CAA records of the authorized domain, not at those of the name below it.",
    breaks: &["RFC9444-7.3-R01"],
    seam: Seam::Rule(|rules| rules.subdomains.caa_is_that_of_the_name = false),
};

//! Finds an account only for who agrees to the terms of service.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "look-up-needs-agreement",
    summary: "Finds an account only for who agrees to the terms of service.",
    breaks: &["RFC8555-7.3.1-R04", "RFC8555-7.3.1-R05", "RFC8555-7.3.1-R07"],
    seam: Seam::Rule(|rules| {
        rules.accounts.look_up_needs_agreement = true;
    }),
};

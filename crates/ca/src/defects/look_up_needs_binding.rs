//! Finds a bound account only for who binds it again.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "look-up-needs-binding",
    summary: "Finds a bound account only for who binds it again.",
    breaks: &["RFC8555-7.3.1-R07"],
    seam: Seam::Rule(|rules| {
        rules.accounts.look_up_needs_binding = true;
    }),
};

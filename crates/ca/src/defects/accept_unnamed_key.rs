//! Searches the account by its signature where the header has neither jwk nor kid.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-unnamed-key",
    summary: "Searches the account by its signature where the header has neither jwk nor kid.",
    breaks: &["RFC8555-6.2-R22"],
    seam: Seam::Rule(|rules| {
        rules.unnamed_account_is_searched = true;
    }),
};

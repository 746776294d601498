//! Takes anything for a contact.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-contact",
    summary: "Takes anything for a contact.",
    breaks: &["RFC8555-7.3-R13", "RFC8555-7.3-R15", "RFC8555-7.3-R16"],
    seam: Seam::Rule(|rules| {
        rules.contact_is_refused = |_| false;
    }),
};

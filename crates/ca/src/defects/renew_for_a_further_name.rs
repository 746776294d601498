//! Adds a name to a certificate when it renews itself.

use assay_acme::identifier::Identifier;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "renew-for-a-further-name",
    summary: "Adds a name to a certificate when it renews itself.",
    breaks: &["RFC8739-3.3-R09"],
    seam: Seam::Rule(|rules| {
        rules.star.certificate_is_made = |turn, wanted| {
            if turn.number > 0 {
                wanted.identifiers.push(Identifier::dns("further.example"));
            }
        };
    }),
};

//! Makes authorizations for wildcards ahead of orders.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "authorize-wildcards-ahead",
    summary: "Makes authorizations for wildcards ahead of orders.",
    breaks: &["RFC8555-7.4.1-R05"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::WildcardAhead;
    }),
};

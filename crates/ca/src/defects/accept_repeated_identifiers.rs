//! Takes an identifier twice, with an authorization for each.

use super::{Defect, Seam};
use crate::faults::OrderFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-repeated-identifiers",
    summary: "Takes an identifier twice, with an authorization for each.",
    breaks: &["RFC8555-7.4-R09"],
    seam: Seam::Rule(|rules| {
        rules.order_is_refused = |fault| fault != OrderFault::Repetition;
    }),
};

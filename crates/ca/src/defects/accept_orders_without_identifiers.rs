//! Takes an order without identifiers.

use super::{Defect, Seam};
use crate::faults::OrderFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-orders-without-identifiers",
    summary: "Takes an order without identifiers.",
    breaks: &["RFC8555-7.4-R07"],
    seam: Seam::Rule(|rules| {
        rules.order_is_refused = |fault| fault != OrderFault::Empty;
    }),
};

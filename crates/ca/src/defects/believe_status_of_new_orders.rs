//! Takes the status of an order from the request for it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "believe-status-of-new-orders",
    summary: "Takes the status of an order from the request for it.",
    breaks: &["RFC8555-7.4-R44"],
    seam: Seam::Rule(|rules| {
        rules.new_order_may_say_its_status = true;
    }),
};

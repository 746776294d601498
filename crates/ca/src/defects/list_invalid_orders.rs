//! Has invalid orders in the list of an account's orders.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "list-invalid-orders",
    summary: "Has invalid orders in the list of an account's orders.",
    breaks: &["RFC8555-7.1.2.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.order_is_listed = |order| order.own;
    }),
};

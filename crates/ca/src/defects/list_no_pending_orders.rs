//! Leaves pending orders out of the list of an account's orders.

use assay_acme::order::KnownOrderStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "list-no-pending-orders",
    summary: "Leaves pending orders out of the list of an account's orders.",
    breaks: &["RFC8555-7.1.2.1-R03"],
    seam: Seam::Rule(|rules| {
        rules.order_is_listed = |order| {
            order.own
                && !matches!(order.status, KnownOrderStatus::Invalid | KnownOrderStatus::Pending)
        };
    }),
};

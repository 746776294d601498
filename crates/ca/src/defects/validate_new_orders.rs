//! Validates the challenges of a new order without being asked.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "validate-new-orders",
    summary: "Validates the challenges of a new order without being asked.",
    breaks: &["RFC8555-7.1.6-R02"],
    seam: Seam::Rule(|rules| {
        rules.new_order_starts_validation = true;
    }),
};

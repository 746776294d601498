//! Ends the orders of an account whose key changes.

use super::{Defect, Seam};
use crate::rules::Spared;

pub(super) static DEFECT: Defect = Defect {
    id: "key-change-ends-orders",
    summary: "Ends the orders of an account whose key changes.",
    breaks: &["RFC8555-7.3.5-R25"],
    seam: Seam::Rule(|rules| {
        rules.key_change_spares = |spared| spared != Spared::Orders;
    }),
};

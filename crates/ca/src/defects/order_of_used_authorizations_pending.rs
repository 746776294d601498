//! Leaves orders pending whose authorizations were valid before.

use super::{Defect, Seam};
use crate::rules::{Rules, Step};

pub(super) static DEFECT: Defect = Defect {
    id: "order-of-used-authorizations-pending",
    summary: "Leaves orders pending whose authorizations were valid before.",
    breaks: &["RFC8555-7.1.6-R15"],
    seam: Seam::Rule(|rules| {
        rules.order_becomes = |progress| match (Rules::RFC.order_becomes)(progress) {
            Step::Ready if progress.reuses => Step::Stays,
            step => step,
        };
    }),
};

//! Does not look again whether an order is ready when it takes its CSR.

use std::time::Duration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "race-finalizations",
    summary: "Does not look again whether an order is ready when it takes its CSR.",
    breaks: &["RFC8555-7.4-R25"],
    seam: Seam::Rule(|rules| {
        rules.order_status_is_stale = Some(Duration::from_millis(40));
    }),
};

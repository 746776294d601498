//! Ends the renewal of an order in any status.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "cancel-in-any-status",
    summary: "Ends the renewal of an order in any status.",
    breaks: &["RFC8739-3.1.2-R07"],
    seam: Seam::Rule(|rules| rules.star.cancellation_is_taken = |_| true),
};

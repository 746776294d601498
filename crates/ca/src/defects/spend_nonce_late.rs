//! Spends a nonce when the request has been served, so that requests at the same time share it.

use super::{Defect, Seam};
use crate::rules::Moment;

pub(super) static DEFECT: Defect = Defect {
    id: "spend-nonce-late",
    summary: "Spends a nonce when the request has been served, so that requests at the same time share it.",
    breaks: &["RFC8555-6.5-R19"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_spent_at = Moment::AfterActing;
    }),
};

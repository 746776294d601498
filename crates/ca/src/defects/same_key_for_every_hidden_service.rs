//! Has one key for all hidden services.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "same-key-for-every-hidden-service",
    summary: "Has one key for all hidden services.",
    breaks: &["RFC9799-4-R01"],
    seam: Seam::Rule(|rules| {
        rules.onion.key_is_for = |_| "any";
    }),
};

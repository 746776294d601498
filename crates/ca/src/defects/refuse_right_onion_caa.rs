//! Verifies the signature of in-band CAA records over their text alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-right-onion-caa",
    summary: "Verifies the signature of in-band CAA records over their text alone.",
    breaks: &["RFC9799-6.4-R02"],
    seam: Seam::Rule(|rules| {
        rules.onion.signed_message = |_, records| records.to_owned();
    }),
};

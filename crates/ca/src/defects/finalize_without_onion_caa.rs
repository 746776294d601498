//! Issues for onion names without CAA records, which it says that it requires.

use super::{Defect, Seam};
use crate::faults::OnionCaaFault;

pub(super) static DEFECT: Defect = Defect {
    id: "finalize-without-onion-caa",
    summary: "Issues for onion names without CAA records, which it says that it requires.",
    breaks: &["RFC9799-6.4-R01"],
    seam: Seam::Rule(|rules| {
        rules.onion.caa_is_refused = |fault| fault != OnionCaaFault::Missing;
    }),
};

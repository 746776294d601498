//! Keeps 32 bits of the expiry of in-band CAA records.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "onion-caa-expiry-in-32-bits",
    summary: "Keeps 32 bits of the expiry of in-band CAA records.",
    breaks: &["RFC9799-6.4-R04"],
    seam: Seam::Rule(|rules| {
        rules.onion.expiry_is = |seconds| seconds & 0xffff_ffff;
    }),
};

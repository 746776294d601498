//! Has no renewal information on a certificate for its first seconds.

use jiff::SignedDuration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "renewal-info-comes-later",
    summary: "Has no renewal information on a certificate for its first seconds.",
    breaks: &["RFC9773-4.3-R03"],
    seam: Seam::Rule(|rules| {
        rules.renewals.known_after = SignedDuration::from_secs(3);
    }),
};

//! Does not look again whether a certificate has been revoked meanwhile.

use std::time::Duration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "race-revocations",
    summary: "Does not look again whether a certificate has been revoked meanwhile.",
    breaks: &["RFC8555-7.6-R10"],
    seam: Seam::Rule(|rules| {
        rules.revocation_waits = Some(Duration::from_millis(40));
    }),
};

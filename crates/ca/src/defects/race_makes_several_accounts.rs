//! Makes an account for each of several requests with one key that come together.

use std::time::Duration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "race-makes-several-accounts",
    summary: "Makes an account for each of several requests with one key that come together.",
    breaks: &["RFC8555-7.3.1-R08", "RFC8555-11.1-R03"],
    seam: Seam::Rule(|rules| {
        rules.accounts.key_look_up_is_stale = Some(Duration::from_millis(150));
    }),
};

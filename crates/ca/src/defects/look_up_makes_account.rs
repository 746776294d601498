//! Makes the account that onlyReturnExisting does not find.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "look-up-makes-account",
    summary: "Makes the account that onlyReturnExisting does not find.",
    breaks: &["RFC8555-7.3-R07", "RFC8555-7.3.1-R06", "RFC8555-7.3.1-R07"],
    seam: Seam::Rule(|rules| {
        rules.look_up_creates = true;
    }),
};

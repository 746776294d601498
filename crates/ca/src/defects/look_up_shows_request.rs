//! Shows what newAccount sent, not the account that is there.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "look-up-shows-request",
    summary: "Shows what newAccount sent, not the account that is there.",
    breaks: &["RFC8555-7.3.1-R03"],
    seam: Seam::Rule(|rules| {
        rules.accounts.look_up_shows_request = true;
    }),
};

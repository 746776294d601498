//! Changes the contacts of an account that newAccount finds.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "look-up-updates-account",
    summary: "Changes the contacts of an account that newAccount finds.",
    breaks: &["RFC8555-7.3.1-R03", "RFC8555-7.3.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.look_up_updates = true;
    }),
};

//! Takes the account of kid from the end of the URL, whatever the host.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-kid-on-another-host",
    summary: "Takes the account of kid from the end of the URL, whatever the host.",
    breaks: &["RFC8555-6.2-R31"],
    seam: Seam::Rule(|rules| {
        rules.account_of_kid = |kid, _| {
            let (before, id) = kid.rsplit_once('/')?;
            before.ends_with("/account").then(|| id.to_owned())
        };
    }),
};

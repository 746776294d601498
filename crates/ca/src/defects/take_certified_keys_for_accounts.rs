//! Makes an account for the key of a certificate.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "take-certified-keys-for-accounts",
    summary: "Makes an account for the key of a certificate.",
    breaks: &["RFC8555-11.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.accounts.certified_key_is_refused = false;
    }),
};

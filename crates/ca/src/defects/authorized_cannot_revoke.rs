//! Refuses revocation by an account with the authorizations.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "authorized-cannot-revoke",
    summary: "Refuses revocation by an account with the authorizations.",
    breaks: &["RFC8555-7.6-R03"],
    seam: Seam::Rule(|rules| {
        rules.may_revoke = |revoker| revoker.owner || revoker.certificate_key;
    }),
};

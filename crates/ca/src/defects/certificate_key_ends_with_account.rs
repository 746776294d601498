//! Lets the key of a certificate revoke it no more once the account is deactivated.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-key-ends-with-account",
    summary: "Lets the key of a certificate revoke it no more once the account is deactivated.",
    breaks: &["RFC8555-7.3.6-R17"],
    seam: Seam::Rule(|rules| {
        rules.may_revoke = |revoker| {
            revoker.owner || revoker.authorized || (revoker.certificate_key && !revoker.owner_ended)
        };
    }),
};

//! Refuses revocation by the key of the certificate.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-key-cannot-revoke",
    summary: "Refuses revocation by the key of the certificate.",
    breaks: &["RFC8555-7.6-R04"],
    seam: Seam::Rule(|rules| {
        rules.may_revoke = |revoker| revoker.owner || revoker.authorized;
    }),
};

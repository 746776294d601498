//! Refuses revocation by the account of the certificate.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "owner-cannot-revoke",
    summary: "Refuses revocation by the account of the certificate.",
    breaks: &["RFC8555-7.6-R02"],
    seam: Seam::Rule(|rules| {
        rules.may_revoke =
            |revoker| revoker.certificate_key || revoker.authorized && !revoker.owner;
    }),
};

//! Lets an account revoke that is authorized for one of the names.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "partly-authorized-can-revoke",
    summary: "Lets an account revoke that is authorized for one of the names.",
    breaks: &["RFC8555-7.6-R06"],
    seam: Seam::Rule(|rules| {
        rules.may_revoke = |revoker| {
            revoker.owner
                || revoker.certificate_key
                || revoker.authorized
                || revoker.partly_authorized
        };
    }),
};

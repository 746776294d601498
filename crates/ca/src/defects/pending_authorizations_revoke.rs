//! Counts pending authorizations for revocation.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "pending-authorizations-revoke",
    summary: "Counts pending authorizations for revocation.",
    breaks: &["RFC8555-7.6-R07"],
    seam: Seam::Rule(|rules| {
        rules.authorization_revokes = |reuse| reuse.own && reuse.same_wildcard;
    }),
};

//! Revokes certificates that renew themselves.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "revoke-what-renews-itself",
    summary: "Revokes certificates that renew themselves.",
    breaks: &["RFC8739-3.1.2-R08"],
    seam: Seam::Rule(|rules| rules.star.revocation_is_refused = false),
};

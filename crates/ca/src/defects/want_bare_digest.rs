//! Wants the digest itself in acmeIdentifier, not an OCTET STRING.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "want-bare-digest",
    summary: "Wants the digest itself in acmeIdentifier, not an OCTET STRING.",
    breaks: &["RFC8737-3-R05", "RFC8738-6-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.digest_is = |due, value| value == due;
    }),
};

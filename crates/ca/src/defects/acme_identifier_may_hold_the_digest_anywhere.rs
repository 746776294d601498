//! Takes an acmeIdentifier that has the digest somewhere in it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "acme-identifier-may-hold-the-digest-anywhere",
    summary: "Takes an acmeIdentifier that has the digest somewhere in it.",
    breaks: &["RFC8737-3-R20"],
    seam: Seam::Validation(|attempt| {
        attempt.digest_is = |due, value| value.windows(due.len()).any(|octets| octets == due);
    }),
};

//! Goes on with a handshake that offers TLS 1.1 at most.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "take-old-tls",
    summary: "Goes on with a handshake that offers TLS 1.1 at most.",
    breaks: &["RFC8555-6.1-R03"],
    seam: Seam::Rule(|rules| {
        rules.old_tls_is_taken = true;
    }),
};

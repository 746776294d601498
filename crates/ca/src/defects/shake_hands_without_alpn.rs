//! Offers no protocol in the handshake of tls-alpn-01.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "shake-hands-without-alpn",
    summary: "Offers no protocol in the handshake of tls-alpn-01.",
    breaks: &["RFC8737-3-R08"],
    seam: Seam::Validation(|attempt| {
        attempt.protocols = &[];
    }),
};

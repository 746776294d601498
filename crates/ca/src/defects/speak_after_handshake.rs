//! Sends a request after the handshake of tls-alpn-01.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "speak-after-handshake",
    summary: "Sends a request after the handshake of tls-alpn-01.",
    breaks: &["RFC8737-4-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.says_more = b"GET / HTTP/1.0\r\n\r\n";
    }),
};

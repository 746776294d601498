//! Says no server name in the handshake of tls-alpn-01.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "shake-hands-for-no-name",
    summary: "Says no server name in the handshake of tls-alpn-01.",
    breaks: &["RFC8737-3-R10"],
    seam: Seam::Validation(|attempt| {
        attempt.server_name = |_| None;
    }),
};

//! Leaves the connection open after the handshake of tls-alpn-01.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "stay-after-handshake",
    summary: "Leaves the connection open after the handshake of tls-alpn-01.",
    breaks: &["RFC8737-4-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.stays = true;
    }),
};

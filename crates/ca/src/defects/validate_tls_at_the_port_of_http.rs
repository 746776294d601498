//! Connects to the port of http-01 for tls-alpn-01.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "validate-tls-at-the-port-of-http",
    summary: "Connects to the port of http-01 for tls-alpn-01.",
    breaks: &["RFC8737-3-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.tls_port = attempt.http_port;
    }),
};

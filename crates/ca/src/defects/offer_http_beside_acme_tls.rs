//! Offers http/1.1 beside acme-tls/1.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "offer-http-beside-acme-tls",
    summary: "Offers http/1.1 beside acme-tls/1.",
    breaks: &["RFC8737-3-R09"],
    seam: Seam::Validation(|attempt| {
        attempt.protocols = &["acme-tls/1", "http/1.1"];
    }),
};

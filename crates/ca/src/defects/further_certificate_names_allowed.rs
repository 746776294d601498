//! Takes further names in the certificate of tls-alpn-01.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "further-certificate-names-allowed",
    summary: "Takes further names in the certificate of tls-alpn-01.",
    breaks: &["RFC8737-3-R14", "RFC8738-6-R05"],
    seam: Seam::Validation(|attempt| {
        attempt.names_are = |identifier, shown| shown.all().any(|name| name.is(identifier));
    }),
};

//! Takes the common name of the certificate of tls-alpn-01 for its name.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "common-name-counts-for-tls",
    summary: "Takes the common name of the certificate of tls-alpn-01 for its name.",
    breaks: &["RFC8737-3-R15"],
    seam: Seam::Validation(|attempt| {
        attempt.names_are = |identifier, shown| {
            let common = shown.common.as_deref() == Some(identifier.base());
            shown.all().any(|name| name.is(identifier)) || (shown.alternative.is_empty() && common)
        };
    }),
};

//! Compares the Unicode form of a name with the certificate of tls-alpn-01.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "a-labels-never-match",
    summary: "Compares the Unicode form of a name with the certificate of tls-alpn-01.",
    breaks: &["RFC8737-3-R24"],
    seam: Seam::Validation(|attempt| {
        attempt.names_are = |identifier, shown| {
            let mut names = shown.all();
            let is_encoded = identifier.base().split('.').any(|label| label.starts_with("xn--"));
            let first = names.next();
            !is_encoded && first.is_some_and(|name| name.is(identifier)) && names.next().is_none()
        };
    }),
};

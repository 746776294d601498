//! Compares the name in the certificate of tls-alpn-01 to the letter.

use super::{Defect, Seam};
use crate::validate::ShownName;

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-names-in-lower-case-alone",
    summary: "Compares the name in the certificate of tls-alpn-01 to the letter.",
    breaks: &["RFC8737-3-R23"],
    seam: Seam::Validation(|attempt| {
        attempt.names_are = |identifier, shown| {
            let mut names = shown.all();
            let first = names.next();
            let same = match first {
                Some(ShownName::Dns(name)) => name == identifier.base(),
                Some(name) => name.is(identifier),
                None => false,
            };
            same && names.next().is_none()
        };
    }),
};

//! Takes the reverse-mapping name in the certificate of tls-alpn-01 for an address.

use super::{Defect, Seam};
use crate::validate::{ShownName, server_name};

pub(super) static DEFECT: Defect = Defect {
    id: "reverse-name-counts-for-addresses",
    summary: "Takes the reverse-mapping name in the certificate of tls-alpn-01 for an address.",
    breaks: &["RFC8738-6-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.names_are = |identifier, shown| {
            let reverse = server_name(identifier);
            let mut names = shown.all();
            let first = names.next();
            first.is_some_and(|name| {
                name.is(identifier) || matches!(name, ShownName::Dns(name) if *name == reverse)
            }) && names.next().is_none()
        };
    }),
};

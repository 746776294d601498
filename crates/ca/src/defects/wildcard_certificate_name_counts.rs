//! Takes a wildcard in the certificate of tls-alpn-01.

use super::{Defect, Seam};
use crate::validate::ShownName;

pub(super) static DEFECT: Defect = Defect {
    id: "wildcard-certificate-name-counts",
    summary: "Takes a wildcard in the certificate of tls-alpn-01.",
    breaks: &["RFC8737-3-R16"],
    seam: Seam::Validation(|attempt| {
        attempt.names_are = |identifier, shown| {
            let parent = identifier.base().split_once('.').map(|(_, parent)| format!("*.{parent}"));
            shown.all().any(|name| {
                name.is(identifier)
                    || matches!(name, ShownName::Dns(name) if Some(name) == parent.as_ref())
            })
        };
    }),
};

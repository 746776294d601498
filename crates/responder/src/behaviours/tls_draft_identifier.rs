//! The extension as early drafts of RFC 8737 numbered it: id-pe-acmeIdentifier with one more arc.

use rcgen::CustomExtension;

use super::{Behaviour, Over};
use crate::seams::Acts;

/// 1.3.6.1.5.5.7.1.30.1.
const DRAFT: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 1, 30, 1];

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-draft-identifier",
    summary: "Shows a certificate with the acmeIdentifier of early drafts, which had another number.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        let content = [&[4, 32], &certificate.digest[..]].concat();
        let mut extension = CustomExtension::from_oid_content(DRAFT, content);
        extension.set_criticality(true);
        certificate.params.custom_extensions = vec![extension];
        "acmeIdentifier of the drafts".to_owned()
    }),
};

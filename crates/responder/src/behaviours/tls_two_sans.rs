//! A second subjectAltName after the right one: no extension may be there twice (RFC 5280 section 4.2).

use rcgen::CustomExtension;

use super::{Behaviour, Over};
use crate::seams::Acts;

/// id-ce-subjectAltName (RFC 5280 section 4.2.1.6).
const SUBJECT_ALT_NAME: &[u64] = &[2, 5, 29, 17];

/// GeneralNames with the one dNSName `extra.assay.test`.
const EXTRA: &[u8] = b"\x30\x12\x82\x10extra.assay.test";

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-two-sans",
    summary: "Shows a certificate with a second subjectAltName extension, for another name.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        let second = CustomExtension::from_oid_content(SUBJECT_ALT_NAME, EXTRA.to_vec());
        certificate.params.custom_extensions.push(second);
        "two subjectAltNames".to_owned()
    }),
};

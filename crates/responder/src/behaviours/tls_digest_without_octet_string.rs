//! The bare digest where a DER OCTET STRING is due (RFC 8737 section 3).

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::tls_alpn01::Certificate;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-digest-without-octet-string",
    summary: "Shows a certificate with the bare digest in acmeIdentifier.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        let bare = Certificate::acme_identifier(certificate.digest.to_vec());
        certificate.params.custom_extensions = vec![bare];
        "digest without OCTET STRING".to_owned()
    }),
};

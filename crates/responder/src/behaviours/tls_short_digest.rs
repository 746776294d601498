//! 31 octets of the digest where 32 are due (RFC 8737 section 3).

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::tls_alpn01::Certificate;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-short-digest",
    summary: "Shows a certificate with the beginning of the digest.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        let octets = certificate.digest.iter().take(31).copied();
        let short = [4, 31].into_iter().chain(octets).collect();
        certificate.params.custom_extensions = vec![Certificate::acme_identifier(short)];
        "short digest".to_owned()
    }),
};

//! A dNSName where an iPAddress is due (RFC 8738 section 6). For a domain name it changes nothing.

use rcgen::SanType;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-ip-san-missing",
    summary: "Names an IP address by a dNSName.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        if let Ok(name) = certificate.identifier.value.as_str().try_into() {
            certificate.params.subject_alt_names = vec![SanType::DnsName(name)];
        }
        "a dNSName".to_owned()
    }),
};

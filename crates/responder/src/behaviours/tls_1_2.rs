//! The right certificate by TLS 1.2, the lowest version that will do (RFC 8737 section 3).

use rustls::SupportedProtocolVersion;
use rustls::version::TLS12;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-1-2",
    summary: "Speaks TLS 1.2 only.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.versions = ONLY;
        "TLS 1.2".to_owned()
    }),
};

static ONLY: &[&SupportedProtocolVersion] = &[&TLS12];

//! The right certificate by TLS 1.3 and no other version.

use rustls::SupportedProtocolVersion;
use rustls::version::TLS13;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-1-3",
    summary: "Speaks TLS 1.3 only.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.versions = ONLY;
        "TLS 1.3".to_owned()
    }),
};

static ONLY: &[&SupportedProtocolVersion] = &[&TLS13];

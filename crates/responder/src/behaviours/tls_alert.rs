//! A fatal alert in place of a ServerHello (RFC 8446 section 6.2).

use rustls::AlertDescription;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::tls::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-alert",
    summary: "Refuses the handshake by an alert.",
    over: Over::Tls,
    params: &[Param::word(
        "alert",
        "The alert.",
        &[
            "access-denied",
            "handshake-failure",
            "internal-error",
            "no-application-protocol",
            "protocol-version",
            "unrecognized-name",
        ],
        "internal-error",
    )],
    acts: Acts::Tls(|arguments| {
        Act::Alert(match arguments.text("alert") {
            "access-denied" => AlertDescription::AccessDenied,
            "handshake-failure" => AlertDescription::HandshakeFailure,
            "no-application-protocol" => AlertDescription::NoApplicationProtocol,
            "protocol-version" => AlertDescription::ProtocolVersion,
            "unrecognized-name" => AlertDescription::UnrecognisedName,
            _ => AlertDescription::InternalError,
        })
    }),
};

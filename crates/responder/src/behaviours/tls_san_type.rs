//! An rfc822Name or URI where a dNSName is due (RFC 8737 section 3).

use rcgen::SanType;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-san-type",
    summary: "Names the identifier by another type of subjectAltName.",
    over: Over::Tls,
    params: &[Param::word("type", "The type.", &["email", "uri"], "uri")],
    acts: Acts::Certificate(|arguments, certificate| {
        let name = &certificate.identifier.value;
        let san = match arguments.text("type") {
            "email" => format!("admin@{name}").try_into().map(SanType::Rfc822Name),
            _ => format!("https://{name}/").try_into().map(SanType::URI),
        };
        certificate.params.subject_alt_names = san.into_iter().collect();
        format!("the name as {}", arguments.text("type"))
    }),
};

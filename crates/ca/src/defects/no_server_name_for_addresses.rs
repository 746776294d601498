//! Says no server name in the handshake of tls-alpn-01 for an address.

use assay_acme::identifier::IdentifierType;

use super::{Defect, Seam};
use crate::validate::server_name;

pub(super) static DEFECT: Defect = Defect {
    id: "no-server-name-for-addresses",
    summary: "Says no server name in the handshake of tls-alpn-01 for an address.",
    breaks: &["RFC8738-6-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.server_name =
            |identifier| (identifier.kind != IdentifierType::IP).then(|| server_name(identifier));
    }),
};

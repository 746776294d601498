//! Serves what is provisioned for http-01 by HTTP over TLS too, with a self-signed certificate, for
//! redirects to https. Who offers acme-tls/1 is answered as ever.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-https",
    summary: "Serves http-01 by HTTP over TLS, with a self-signed certificate.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Https,
};

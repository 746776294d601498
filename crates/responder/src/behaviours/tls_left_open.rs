//! Leaves it to the peer to end the connection, at once and without a word (RFC 8737 section 4). What it did stands
//! in the log, in an entry of its own.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-left-open",
    summary: "Shakes hands, and leaves it to the peer to close the connection.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.left_open = true;
        "left open".to_owned()
    }),
};

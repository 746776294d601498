//! Shows a certificate that is not valid yet.

use rcgen::date_time_ymd;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-not-yet-valid",
    summary: "Shows a certificate that is not valid yet.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.params.not_before = date_time_ymd(2999, 1, 1);
        certificate.params.not_after = date_time_ymd(2999, 1, 2);
        "not yet valid".to_owned()
    }),
};

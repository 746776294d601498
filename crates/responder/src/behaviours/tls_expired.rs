//! Shows a certificate that has expired.

use rcgen::date_time_ymd;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-expired",
    summary: "Shows a certificate that has expired.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.params.not_before = date_time_ymd(2020, 1, 1);
        certificate.params.not_after = date_time_ymd(2020, 1, 2);
        "expired".to_owned()
    }),
};

//! Does not take POST-as-GET for a certificate.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-fetch-of-certificate",
    summary: "Does not take POST-as-GET for a certificate.",
    breaks: &["RFC8555-6.3-R11", "RFC8555-7.1.6-R18", "RFC8555-7.4.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.empty_payload_fetches = |route| route != Route::Certificate;
    }),
};

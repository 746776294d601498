//! Puts the certificate behind those that certify it.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "leaf-comes-last",
    summary: "Puts the certificate behind those that certify it.",
    breaks: &["RFC8555-9.1-R04"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        if let Body::Chain(pem) = &mut answer.body {
            let mut certificates: Vec<&str> = pem.split_inclusive(END).collect();
            certificates.reverse();
            *pem = certificates.concat();
        }
    }),
};

/// Where a certificate ends.
const END: &str = "-----END CERTIFICATE-----\n";

//! Has the certificate itself where its issuer is due.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "chain-repeats-the-certificate",
    summary: "Has the certificate itself where its issuer is due.",
    breaks: &["RFC8555-9.1-R05"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        if let Body::Chain(pem) = &mut answer.body
            && let Some(first) = pem.split_inclusive(END).next()
        {
            *pem = first.repeat(2);
        }
    }),
};

/// Where a certificate ends.
const END: &str = "-----END CERTIFICATE-----\n";

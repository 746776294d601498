//! Leaves the end-entity certificate out of alternate chains.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "alternate-chain-without-leaf",
    summary: "Leaves the end-entity certificate out of alternate chains.",
    breaks: &["RFC8555-7.4.2-R04"],
    seam: Seam::Answer(On::Success(Route::Alternate), |answer| {
        if let Body::Chain(pem) = &mut answer.body {
            *pem = pem.split_inclusive(END).skip(1).collect();
        }
    }),
};

/// Where a certificate ends.
const END: &str = "-----END CERTIFICATE-----\n";

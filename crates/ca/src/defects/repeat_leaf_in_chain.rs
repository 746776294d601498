//! Repeats the end-entity certificate in the chain.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "repeat-leaf-in-chain",
    summary: "Repeats the end-entity certificate in the chain.",
    breaks: &["RFC8555-7.4.2-R10"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        if let Body::Chain(pem) = &mut answer.body {
            let leaf = pem.split_inclusive(END).next().unwrap_or_default();
            *pem = format!("{leaf}{pem}");
        }
    }),
};

/// Where a certificate ends.
const END: &str = "-----END CERTIFICATE-----\n";

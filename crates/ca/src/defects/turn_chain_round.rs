//! Turns a chain round every other time that it is downloaded.

use std::sync::atomic::{AtomicU64, Ordering};

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "turn-chain-round",
    summary: "Turns a chain round every other time that it is downloaded.",
    breaks: &["RFC8555-7.4.2-R05"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        static DOWNLOADS: AtomicU64 = AtomicU64::new(0);
        if let Body::Chain(pem) = &mut answer.body
            && DOWNLOADS.fetch_add(1, Ordering::Relaxed) % 2 == 1
        {
            let mut certificates: Vec<&str> = pem.split_inclusive(END).collect();
            certificates.reverse();
            *pem = certificates.concat();
        }
    }),
};

/// Where a certificate ends.
const END: &str = "-----END CERTIFICATE-----\n";

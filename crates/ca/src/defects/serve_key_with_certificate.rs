//! Puts a private key behind the chain.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

/// No key: what counts is what it says it is.
const KEY: &str = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

pub(super) static DEFECT: Defect = Defect {
    id: "serve-key-with-certificate",
    summary: "Puts a private key behind the chain.",
    breaks: &["RFC8555-11.4-R01"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        if let Body::Chain(chain) = &mut answer.body {
            chain.push_str(KEY);
        }
    }),
};

//! Refuses GET of newNonce, and serves HEAD.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-get-of-new-nonce",
    summary: "Refuses GET of newNonce, and serves HEAD.",
    breaks: &["RFC8555-6.3-R22"],
    seam: Seam::Rule(|rules| {
        rules.methods = |route| match route {
            Route::NewNonce => &["HEAD", "POST"],
            _ => route.methods(),
        };
    }),
};

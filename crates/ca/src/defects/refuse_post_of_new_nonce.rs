//! Refuses POST-as-GET of newNonce.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-post-of-new-nonce",
    summary: "Refuses POST-as-GET of newNonce.",
    breaks: &["RFC8555-6.3-R24"],
    seam: Seam::Rule(|rules| {
        rules.methods = |route| match route {
            Route::NewNonce => &["GET", "HEAD"],
            _ => route.methods(),
        };
    }),
};

//! Lets scripts read the directory and no nonces.

use http::header::ACCESS_CONTROL_ALLOW_ORIGIN;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "hide-nonces-from-scripts",
    summary: "Lets scripts read the directory and no nonces.",
    breaks: &["RFC8555-6.1-R06"],
    seam: Seam::Answer(On::Route(Route::NewNonce), |answer| {
        answer.headers.remove(ACCESS_CONTROL_ALLOW_ORIGIN);
    }),
};

//! Refuses a key that another account has without the URL of that account.

use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "key-conflict-names-no-account",
    summary: "Refuses a key that another account has without the URL of that account.",
    breaks: &["RFC8555-7.3.5-R22"],
    seam: Seam::Answer(On::Route(Route::KeyChange), |answer| {
        answer.headers.remove(LOCATION);
    }),
};

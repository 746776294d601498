//! Leaves out of newNonce the Link to the directory.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-index-of-new-nonce",
    summary: "Leaves out of newNonce the Link to the directory.",
    breaks: &["RFC8555-7.1-R03"],
    seam: Seam::Answer(On::Success(Route::NewNonce), |answer| {
        answer.unlink("index");
    }),
};

//! Shows an accountHashPrefix that no URI begins with.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-hash-prefix-that-is-no-uri",
    summary: "Shows an accountHashPrefix that no URI begins with.",
    breaks: &["DNSPERSIST-later-4.1-R01"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(prefix) = answer
            .members()
            .and_then(|members| members.get_mut("meta")?.get_mut("accountHashPrefix"))
        {
            *prefix = json!("/account-hash/");
        }
    }),
};

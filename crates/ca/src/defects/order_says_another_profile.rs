//! Says another profile than was chosen.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-says-another-profile",
    summary: "Says another profile than was chosen.",
    breaks: &["PROFILES-4-R02"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(object) = answer.members()
            && object.contains_key("profile")
        {
            object.insert("profile".to_owned(), json!("classic"));
        }
    }),
};

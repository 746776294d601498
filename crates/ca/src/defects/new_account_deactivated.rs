//! Shows a new account as deactivated.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-account-deactivated",
    summary: "Shows a new account as deactivated.",
    breaks: &[
        "RFC8555-7.1.6-R23",
        "RFC8555-7.1.6-R24",
        "RFC8555-7.3-R03",
        "RFC8555-7.3-R12",
        "RFC8555-7.3.1-R03",
    ],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        if let Some(object) = answer.members() {
            object.insert("status".to_owned(), json!("deactivated"));
        }
    }),
};

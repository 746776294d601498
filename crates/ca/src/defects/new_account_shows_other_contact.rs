//! Shows a new account with a contact that nobody gave.

use http::StatusCode;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-account-shows-other-contact",
    summary: "Shows a new account with a contact that nobody gave.",
    breaks: &["RFC8555-7.3-R03"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        if answer.status == StatusCode::CREATED
            && let Some(object) = answer.members()
            && object.contains_key("contact")
        {
            object.insert("contact".to_owned(), json!(["mailto:admin@ca.test"]));
        }
    }),
};

//! Shows the contacts of an account as one text.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-contact-a-text",
    summary: "Shows the contacts of an account as one text.",
    breaks: &["RFC8555-7.1.2-R02"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(object) = object.as_object_mut()
        {
            object.insert("contact".to_owned(), json!("mailto:a@example.org"));
        }
    }),
};

//! Shows the contacts of an account as one text.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-contact-a-text",
    summary: "Shows the contacts of an account as one text.",
    breaks: &["RFC8555-7.1.2-R02"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if let Some(object) = answer.members() {
            object.insert("contact".to_owned(), json!("mailto:a@example.org"));
        }
    }),
};

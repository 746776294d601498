//! Shows the contacts of an account as one text.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-contact-a-text",
    summary: "Shows the contacts of an account as one text.",
    breaks: &["RFC8555-7.1.2-R02", "RFC8555-7.3.1-R03", "RFC8555-7.3.2-R01", "RFC8555-7.3.2-R08"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if let Some(object) = answer.members() {
            object.insert("contact".to_owned(), json!("mailto:a@example.org"));
        }
    }),
};

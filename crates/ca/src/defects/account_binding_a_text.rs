//! Shows the external account of an account as a text.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-binding-a-text",
    summary: "Shows the external account of an account as a text.",
    breaks: &["RFC8555-7.1.2-R05"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if let Some(object) = answer.members() {
            object.insert("externalAccountBinding".to_owned(), json!("kid"));
        }
    }),
};

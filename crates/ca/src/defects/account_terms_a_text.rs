//! Shows the agreement of an account as a text.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-terms-a-text",
    summary: "Shows the agreement of an account as a text.",
    breaks: &["RFC8555-7.1.2-R03"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if let Some(object) = answer.members() {
            object.insert("termsOfServiceAgreed".to_owned(), json!("yes"));
        }
    }),
};

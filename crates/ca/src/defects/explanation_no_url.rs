//! Explains the window in place of giving the URL of a page that does.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "explanation-no-url",
    summary: "Explains the window in place of giving the URL of a page that does.",
    breaks: &["RFC9773-4.2-R05"],
    seam: Seam::Answer(On::Success(Route::RenewalInfo), |answer| {
        if let Some(members) = answer.members() {
            members
                .insert("explanationURL".to_owned(), json!("two thirds of the lifetime are over"));
        }
    }),
};

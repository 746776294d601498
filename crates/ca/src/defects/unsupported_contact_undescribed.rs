//! Does not say what is wrong with an unsupported contact.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "unsupported-contact-undescribed",
    summary: "Does not say what is wrong with an unsupported contact.",
    breaks: &["RFC8555-6.7-R02", "RFC8555-7.3-R18"],
    seam: Seam::Answer(On::Route(Route::NewAccount), |answer| {
        let is_it = answer
            .problem()
            .and_then(|document| document.get("detail")?.as_str())
            .is_some_and(|detail| detail.contains("of a scheme that is not supported"));
        if is_it && let Some(document) = answer.problem() {
            document.insert("detail".to_owned(), json!(""));
        }
    }),
};

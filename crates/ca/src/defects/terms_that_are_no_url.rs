//! Says the terms of service in words instead of a URL.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "terms-that-are-no-url",
    summary: "Says the terms of service in words instead of a URL.",
    breaks: &["RFC8555-7.1.1-R12"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(object) = answer.members() {
            let meta = object.entry("meta").or_insert_with(|| json!({}));
            meta["termsOfService"] = json!("be nice");
        }
    }),
};

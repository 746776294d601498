//! Gives an address for mail as its website.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "website-that-is-no-web-page",
    summary: "Gives an address for mail as its website.",
    breaks: &["RFC8555-7.1.1-R13"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(object) = answer.members() {
            let meta = object.entry("meta").or_insert_with(|| json!({}));
            meta["website"] = json!("mailto:ca@ca.test");
        }
    }),
};

//! Says its CAA identities as one text.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "caa-identities-a-text",
    summary: "Says its CAA identities as one text.",
    breaks: &["RFC8555-7.1.1-R14"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(object) = answer.members() {
            let meta = object.entry("meta").or_insert_with(|| json!({}));
            meta["caaIdentities"] = json!("ca.test");
        }
    }),
};

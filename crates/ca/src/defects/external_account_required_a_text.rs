//! Says in a text that external accounts are not required.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "external-account-required-a-text",
    summary: "Says in a text that external accounts are not required.",
    breaks: &["RFC8555-7.1.1-R16"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(object) = answer.members() {
            let meta = object.entry("meta").or_insert_with(|| json!({}));
            meta["externalAccountRequired"] = json!("no");
        }
    }),
};

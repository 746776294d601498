//! Lists a resource in the directory that no registry knows.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-with-a-name-of-its-own",
    summary: "Lists a resource in the directory that no registry knows.",
    breaks: &["RFC8555-7.1.1-R09"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(object) = answer.members()
            && let Some(url) = object.get("newNonce").and_then(Value::as_str)
        {
            let url = url.replace("new-nonce", "new-order");
            object.insert("newBatch".to_owned(), json!(url));
        }
    }),
};

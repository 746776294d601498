//! Lists the directory in the directory, as newAuthz.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-lists-itself",
    summary: "Lists the directory in the directory, as newAuthz.",
    breaks: &["RFC8555-7.1.1-R10"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(object) = answer.members()
            && let Some(url) = object.get("newNonce").and_then(Value::as_str)
        {
            let url = url.replace("new-nonce", "directory");
            object.insert("newAuthz".to_owned(), json!(url));
        }
    }),
};

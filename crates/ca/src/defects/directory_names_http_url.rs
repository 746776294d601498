//! Gives the keyChange URL in the directory the http scheme.

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-names-http-url",
    summary: "Gives the keyChange URL in the directory the http scheme.",
    breaks: &["RFC8555-6.1-R01"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Body::Json(directory) = &mut answer.body
            && let Some(Value::String(url)) = directory.get_mut("keyChange")
        {
            *url = url.replacen("https:", "http:", 1);
        }
    }),
};

//! Says meta of the directory as a list.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-meta-a-list",
    summary: "Says meta of the directory as a list.",
    breaks: &["RFC8555-7.1.1-R11", "RFC8555-7.3-R23"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(object) = answer.members() {
            object.insert("meta".to_owned(), json!([]));
        }
    }),
};

//! Gives the URL of renewal information without its host.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "renewal-info-relative",
    summary: "Gives the URL of renewal information without its host.",
    breaks: &["RFC9773-3-R01"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(members) = answer.members() {
            members.insert("renewalInfo".to_owned(), json!("/renewal-info"));
        }
    }),
};

//! Gives the name of another CA for CAA records.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-names-another-ca",
    summary: "Gives the name of another CA for CAA records.",
    breaks: &["RFC8555-7.1.1-R15"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(object) = answer.members() {
            let meta = object.entry("meta").or_insert_with(|| json!({}));
            meta["caaIdentities"] = json!(["other-ca.test"]);
        }
    }),
};

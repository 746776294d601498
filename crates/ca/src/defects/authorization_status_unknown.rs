//! Shows authorizations in a state that RFC 8555 does not know.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-status-unknown",
    summary: "Shows authorizations in a state that RFC 8555 does not know.",
    breaks: &["RFC8555-7.1.4-R02"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members() {
            object.insert("status".to_owned(), json!("waiting"));
        }
    }),
};

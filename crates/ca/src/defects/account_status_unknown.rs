//! Shows accounts in a state that RFC 8555 does not know.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-status-unknown",
    summary: "Shows accounts in a state that RFC 8555 does not know.",
    breaks: &["RFC8555-7.1.2-R01", "RFC8555-7.3-R04", "RFC8555-7.3-R12", "RFC8555-7.3.6-R01"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if let Some(object) = answer.members() {
            object.insert("status".to_owned(), json!("active"));
        }
    }),
};

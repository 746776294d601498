//! Shows an account as valid that it has just deactivated.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivation-shows-valid-account",
    summary: "Shows an account as valid that it has just deactivated.",
    breaks: &["RFC8555-7.3.6-R01"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        let ended = answer
            .members()
            .is_some_and(|account| account.get("status") == Some(&json!("deactivated")));
        if ended && let Some(account) = answer.members() {
            account.insert("status".to_owned(), json!("valid"));
        }
    }),
};

//! Shows an empty text for the orders of an account.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-orders-empty",
    summary: "Shows an empty text for the orders of an account.",
    breaks: &["RFC8555-7.1.2-R04"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if let Some(account) = answer.members() {
            account.insert("orders".to_owned(), json!(""));
        }
    }),
};

//! Shows an account where the list of its orders is due.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "orders-list-is-the-account",
    summary: "Shows an account where the list of its orders is due.",
    breaks: &["RFC8555-7.1.2.1-R01"],
    seam: Seam::Answer(On::Success(Route::Orders), |answer| {
        if let Some(list) = answer.members() {
            list.clear();
            list.insert("status".to_owned(), json!("valid"));
            list.insert("orders".to_owned(), json!("https://ca.test/orders/1"));
        }
    }),
};

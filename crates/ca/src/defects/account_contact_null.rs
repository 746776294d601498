//! Shows null for contacts of an account that has none.

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-contact-null",
    summary: "Shows null for contacts of an account that has none.",
    breaks: &["RFC8555-7.1.2-R02"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if let Some(account) = answer.members() {
            account.entry("contact").or_insert(Value::Null);
        }
    }),
};

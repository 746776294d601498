//! Shows the contacts of an account without their scheme.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-contact-no-url",
    summary: "Shows the contacts of an account without their scheme.",
    breaks: &["RFC8555-7.1.2-R02"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        let contacts = answer.members().and_then(|object| object.get_mut("contact"));
        for contact in contacts.and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(address) = contact.as_str().and_then(|url| url.strip_prefix("mailto:")) {
                *contact = json!(address);
            }
        }
    }),
};

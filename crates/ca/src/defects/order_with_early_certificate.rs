//! Names a certificate in orders that have none yet.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-with-early-certificate",
    summary: "Names a certificate in orders that have none yet.",
    breaks: &["RFC8555-7.1.3-R07"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("pending"))
        {
            object.insert("certificate".to_owned(), json!("https://ca.test/certificate/0"));
        }
    }),
};

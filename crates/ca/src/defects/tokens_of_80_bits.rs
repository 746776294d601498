//! Shows tokens of 80 bits.

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "tokens-of-80-bits",
    summary: "Shows tokens of 80 bits.",
    breaks: &["RFC8555-8.3-R01", "RFC8555-8.4-R01", "RFC8737-3-R02", "DNSACCOUNT-3.1-R02"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if let Some(Value::String(token)) = challenge.get_mut("token") {
                token.truncate(14);
            }
        }
    }),
};

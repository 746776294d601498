//! Shows tokens in the alphabet of standard base64.

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "tokens-in-standard-base64",
    summary: "Shows tokens in the alphabet of standard base64.",
    breaks: &["RFC8555-8.3-R02", "RFC8555-8.4-R02", "RFC8737-3-R03"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if let Some(Value::String(token)) = challenge.get_mut("token") {
                token.push('+');
            }
        }
    }),
};

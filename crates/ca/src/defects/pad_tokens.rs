//! Pads its tokens with "=".

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "pad-tokens",
    summary: "Pads its tokens with \"=\".",
    breaks: &["RFC8555-8.3-R03", "RFC8555-8.4-R02", "RFC8737-3-R03", "DNSACCOUNT-3.1-R03"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if let Some(Value::String(token)) = challenge.get_mut("token") {
                token.push('=');
            }
        }
    }),
};

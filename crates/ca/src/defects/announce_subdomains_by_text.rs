//! Announces authorizations for names below by a text, not by true.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "announce-subdomains-by-text",
    summary: "Announces authorizations for names below by a text, not by true.",
    breaks: &["RFC9444-4.4-R01"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        let meta = answer.members().and_then(|members| members.get_mut("meta"));
        if let Some(said) = meta.and_then(|meta| meta.get_mut("subdomainAuthAllowed")) {
            *said = json!("true");
        }
    }),
};

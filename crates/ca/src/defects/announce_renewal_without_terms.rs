//! Announces certificates that renew themselves by a mere true.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "announce-renewal-without-terms",
    summary: "Announces certificates that renew themselves by a mere true.",
    breaks: &["RFC8739-3.2-R01"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        let meta = answer.members().and_then(|members| members.get_mut("meta"));
        if let Some(said) = meta.and_then(|meta| meta.get_mut("auto-renewal")) {
            *said = json!(true);
        }
    }),
};

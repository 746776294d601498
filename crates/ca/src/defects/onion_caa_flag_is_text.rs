//! Says inBandOnionCAARequired in text.

use super::{Defect, On, Seam};
use serde_json::json;

use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "onion-caa-flag-is-text",
    summary: "Says inBandOnionCAARequired in text.",
    breaks: &["RFC9799-6.4-R05"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        let meta = answer.members().and_then(|members| members.get_mut("meta"));
        if let Some(meta) = meta.and_then(|meta| meta.as_object_mut()) {
            meta.insert("inBandOnionCAARequired".to_owned(), json!("yes"));
        }
    }),
};

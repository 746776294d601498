//! Says errors in JSON of its own kind.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;

pub(super) static DEFECT: Defect = Defect {
    id: "errors-in-json-of-its-own",
    summary: "Says errors in JSON of its own kind.",
    breaks: &["RFC8555-6.7-R01"],
    seam: Seam::Answer(On::Refusal, |answer| {
        answer.body = Body::Json(json!({ "error": "invalid request" }));
    }),
};

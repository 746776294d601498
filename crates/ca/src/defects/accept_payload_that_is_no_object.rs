//! Takes a payload that is JSON, but no object, for an empty object.

use serde_json::{Map, Value};

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-payload-that-is-no-object",
    summary: "Takes a payload that is JSON, but no object, for an empty object.",
    breaks: &["RFC8555-6.7-R08"],
    seam: Seam::Rule(|rules| {
        rules.payload_object = |value| {
            Some(match value {
                Value::Object(map) => map,
                _ => Map::new(),
            })
        };
    }),
};

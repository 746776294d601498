//! Lists the names of profiles without what they are.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "profiles-a-list",
    summary: "Lists the names of profiles without what they are.",
    breaks: &["PROFILES-3-R01"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        let meta = answer.members().and_then(|object| object.get_mut("meta")?.as_object_mut());
        if let Some(meta) = meta
            && let Some(profiles) = meta.get_mut("profiles").and_then(Value::as_object_mut)
        {
            let names: Vec<_> = profiles.keys().cloned().collect();
            meta.insert("profiles".to_owned(), json!(names));
        }
    }),
};

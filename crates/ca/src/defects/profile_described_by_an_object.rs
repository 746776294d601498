//! Describes profiles by objects.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "profile-described-by-an-object",
    summary: "Describes profiles by objects.",
    breaks: &["PROFILES-3-R02"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        let meta = answer.members().and_then(|object| object.get_mut("meta")?.as_object_mut());
        if let Some(meta) = meta
            && let Some(profiles) = meta.get_mut("profiles").and_then(Value::as_object_mut)
        {
            for description in profiles.values_mut() {
                *description = json!({ "text": description.take() });
            }
        }
    }),
};

//! Describes profiles in words where a URL is due.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "profile-described-in-words",
    summary: "Describes profiles in words where a URL is due.",
    breaks: &["PROFILES-3-R04"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        let meta = answer.members().and_then(|object| object.get_mut("meta")?.as_object_mut());
        if let Some(meta) = meta
            && let Some(profiles) = meta.get_mut("profiles").and_then(Value::as_object_mut)
        {
            for (name, description) in profiles {
                *description = json!(format!("The profile called {name}"));
            }
        }
    }),
};

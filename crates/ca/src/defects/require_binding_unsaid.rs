//! Does not say in the directory that it requires a binding.

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "require-binding-unsaid",
    summary: "Does not say in the directory that it requires a binding.",
    breaks: &["RFC8555-7.1.1-R17", "RFC8555-7.3.4-R02"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        let meta = answer.members().and_then(|object| object.get_mut("meta"));
        if let Some(meta) = meta.and_then(Value::as_object_mut) {
            meta.shift_remove("externalAccountRequired");
        }
    }),
};

//! Writes the type of identifiers in capitals.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "identifier-type-in-capitals",
    summary: "Writes the type of identifiers in capitals.",
    breaks: &["RFC8555-9.7.7-R01"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        let identifier = answer.members().and_then(|object| object.get_mut("identifier"));
        if let Some(kind) = identifier.and_then(|identifier| identifier.get_mut("type")) {
            *kind = json!(kind.as_str().map(str::to_uppercase));
        }
    }),
};

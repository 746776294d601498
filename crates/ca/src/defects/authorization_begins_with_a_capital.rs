//! Writes the name of an authorization with a capital in front.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-begins-with-a-capital",
    summary: "Writes the name of an authorization with a capital in front.",
    breaks: &["RFC8555-7.1.4-R19"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        let identifier = answer.members().and_then(|object| object.get_mut("identifier"));
        if let Some(identifier) = identifier
            && let Some(name) = identifier["value"].as_str()
        {
            let (first, rest) = name.split_at_checked(1).unwrap_or_default();
            identifier["value"] = json!(first.to_uppercase() + rest);
        }
    }),
};

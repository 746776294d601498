//! Makes an authorization ahead of orders for the name above the one asked for.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-authorization-for-another-name",
    summary: "Makes an authorization ahead of orders for the name above the one asked for.",
    breaks: &["RFC8555-7.4.1-R03"],
    seam: Seam::Answer(On::Success(Route::NewAuthz), |answer| {
        let identifier = answer.members().and_then(|object| object.get_mut("identifier"));
        if let Some(value) = identifier.and_then(|identifier| identifier.get_mut("value")) {
            let parent = value.as_str().and_then(|name| name.split_once('.'));
            *value = json!(parent.map_or("", |(_, parent)| parent));
        }
    }),
};

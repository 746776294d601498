//! Shows authorizations for addresses as those of names.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "address-authorization-of-type-dns",
    summary: "Shows authorizations for addresses as those of names.",
    breaks: &["RFC8738-3-R01"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(identifier) = answer.members().and_then(|object| object.get_mut("identifier"))
            && identifier.get("type") == Some(&json!("ip"))
        {
            identifier["type"] = json!("dns");
        }
    }),
};

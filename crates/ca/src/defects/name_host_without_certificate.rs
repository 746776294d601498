//! Names newOrder on a host that its certificate does not stand for.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "name-host-without-certificate",
    summary: "Names newOrder on a host that its certificate does not stand for.",
    breaks: &["RFC8555-6.1-R04"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(url) = answer.members().and_then(|members| members.get_mut("newOrder")) {
            *url = json!(url.as_str().unwrap_or_default().replace("localhost", "0.0.0.0"));
        }
    }),
};

//! Shows authorizations as expiring in a minute.

use super::{Defect, On, Seam};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "onion-challenges-expire-at-once",
    summary: "Shows authorizations as expiring in a minute.",
    breaks: &["RFC9799-4-R02"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(members) = answer.members() {
            let soon = Timestamp::now() + SignedDuration::from_secs(60);
            members.insert("expires".to_owned(), json!(soon.to_string()));
        }
    }),
};

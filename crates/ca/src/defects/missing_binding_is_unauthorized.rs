//! Refuses an account without the required binding as unauthorized.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "missing-binding-is-unauthorized",
    summary: "Refuses an account without the required binding as unauthorized.",
    breaks: &["RFC8555-7.3.4-R03"],
    seam: Seam::Answer(On::Route(Route::NewAccount), |answer| {
        let wanted = "urn:ietf:params:acme:error:externalAccountRequired";
        let is_that = answer.problem().is_some_and(|p| p.get("type") == Some(&json!(wanted)));
        if is_that {
            answer.retype("unauthorized");
        }
    }),
};

//! Invents an ACME error type for want of agreement to the terms of service.

use serde_json::{Map, Value};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "missing-agreement-unregistered",
    summary: "Invents an ACME error type for want of agreement to the terms of service.",
    breaks: &["RFC8555-6.7-R04"],
    seam: Seam::Answer(On::Route(Route::NewAccount), |answer| {
        let agreement = |document: &mut Map<String, Value>| {
            let detail = document.get("detail").and_then(Value::as_str);
            detail.is_some_and(|detail| detail.contains("terms of service"))
        };
        if answer.problem().is_some_and(agreement) {
            answer.retype("agreementRequired");
        }
    }),
};

//! Answers 405 to a second response to a challenge.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-repeated-response",
    summary: "Answers 405 to a second response to a challenge.",
    breaks: &["RFC8555-7.5.1-R01"],
    seam: Seam::Answer(On::Success(Route::Challenge), |answer| {
        let token = answer.members().and_then(|challenge| challenge.get("token").cloned());
        let mut answered = ANSWERED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(token) = token.filter(|_| !answer.post_as_get)
            && !answered.insert(token.to_string())
        {
            answer.status = StatusCode::METHOD_NOT_ALLOWED;
            answer.body = Body::Text("changed since last read".to_owned());
        }
    }),
};

/// The tokens of the challenges that were responded to.
static ANSWERED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

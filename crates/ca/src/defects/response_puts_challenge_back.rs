//! Answers the response to a challenge in progress with a pending one.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "response-puts-challenge-back",
    summary: "Answers the response to a challenge in progress with a pending one.",
    breaks: &["RFC8555-7.1.6-R07"],
    seam: Seam::Answer(On::Success(Route::Challenge), |answer| {
        if !answer.post_as_get
            && let Some(object) = answer.members()
            && object.get("status") == Some(&json!("processing"))
        {
            // The first response puts it into progress.
            static RESPONSES: AtomicU64 = AtomicU64::new(0);
            if RESPONSES.fetch_add(1, Ordering::Relaxed) % 2 == 1 {
                object.insert("status".to_owned(), json!("pending"));
            }
        }
    }),
};

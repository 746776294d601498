//! Shows a challenge that failed as pending now and then.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-comes-back-from-invalid",
    summary: "Shows a challenge that failed as pending now and then.",
    breaks: &["RFC8555-7.1.6-R06"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            static LOOKS: AtomicU64 = AtomicU64::new(0);
            if challenge.get("status") == Some(&json!("invalid"))
                && LOOKS.fetch_add(1, Ordering::Relaxed) % 2 == 1
            {
                challenge.insert("status".to_owned(), json!("pending"));
            }
        }
    }),
};

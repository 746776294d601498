//! Shows an invalid authorization as pending now and then.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-comes-back-from-invalid",
    summary: "Shows an invalid authorization as pending now and then.",
    breaks: &["RFC8555-7.1.6-R11"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("invalid"))
        {
            // Every other look shows it as it was before.
            static LOOKS: AtomicU64 = AtomicU64::new(0);
            if LOOKS.fetch_add(1, Ordering::Relaxed) % 2 == 1 {
                object.insert("status".to_owned(), json!("pending"));
            }
        }
    }),
};

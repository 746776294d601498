//! Shows the certificate of the order that was finalized last in every order.

use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-of-the-newest-order",
    summary: "Shows the certificate of the order that was finalized last in every order.",
    breaks: &["RFC8555-7.4-R12"],
    seam: Seam::Answer(On::Any, |answer| {
        if !matches!(answer.route, Some(Route::Order | Route::Finalize)) {
            return;
        }
        if let Some(order) = answer.members()
            && let Some(certificate) = order.get_mut("certificate")
        {
            let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
            if !seen.contains(certificate) {
                seen.push(certificate.clone());
            }
            if let Some(newest) = seen.last() {
                certificate.clone_from(newest);
            }
        }
    }),
};

/// The certificates in the order in which they were first shown.
static SEEN: Mutex<Vec<Value>> = Mutex::new(Vec::new());

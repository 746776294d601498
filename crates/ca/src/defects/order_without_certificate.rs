//! Leaves the certificate out of valid orders that are fetched.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-without-certificate",
    summary: "Leaves the certificate out of valid orders that are fetched.",
    breaks: &["RFC8555-7.1.3-R07", "RFC8555-7.4-R19"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("certificate");
        }
    }),
};

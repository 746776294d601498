//! Never answers the fetch of a certificate.

use super::{Defect, On, Seam, Timing};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "never-answer-certificate",
    summary: "Never answers the fetch of a certificate.",
    breaks: &["RFC8555-6.3-R11"],
    seam: Seam::Time(On::Success(Route::Certificate), Timing::Never),
};

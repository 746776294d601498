//! Never answers a CSR that is good.

use super::{Defect, On, Seam, Timing};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "never-answer-finalize",
    summary: "Never answers a CSR that is good.",
    breaks: &["RFC8555-7.4-R18"],
    seam: Seam::Time(On::Success(Route::Finalize), Timing::Never),
};

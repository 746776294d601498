//! Links alternate chains at another server.

use http::header::LINK;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "alternate-leads-elsewhere",
    summary: "Links alternate chains at another server.",
    breaks: &["RFC8555-7.4.2-R03"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        answer.unlink("alternate");
        answer.append(LINK, "<https://upstream.test/certificate/1>;rel=\"alternate\"");
    }),
};

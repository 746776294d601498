//! Tells another end of validity in header fields than the certificate has.

use http::HeaderValue;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "tell-another-validity",
    summary: "Tells another end of validity in header fields than the certificate has.",
    breaks: &["RFC8739-3.3-R03"],
    seam: Seam::Answer(On::Success(Route::Star), |answer| {
        let other = HeaderValue::from_static("\"Fri, 01 Jan 2100 00:00:00 GMT\"");
        answer.headers.insert("cert-not-after", other);
    }),
};

//! Does not let scripts send the content type of a JWS.

use http::header::ACCESS_CONTROL_ALLOW_HEADERS;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "allow-no-content-type-of-scripts",
    summary: "Does not let scripts send the content type of a JWS.",
    breaks: &["RFC8555-6.1-R07"],
    seam: Seam::Answer(On::Any, |answer| {
        answer.headers.remove(ACCESS_CONTROL_ALLOW_HEADERS);
    }),
};

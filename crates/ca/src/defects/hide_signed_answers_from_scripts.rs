//! Lets scripts send signed requests and not read the answers.

use http::Method;
use http::header::ACCESS_CONTROL_ALLOW_ORIGIN;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "hide-signed-answers-from-scripts",
    summary: "Lets scripts send signed requests and not read the answers.",
    breaks: &["RFC8555-6.1-R07"],
    seam: Seam::Answer(On::Any, |answer| {
        if answer.method == Method::POST {
            answer.headers.remove(ACCESS_CONTROL_ALLOW_ORIGIN);
        }
    }),
};

//! Takes a response at the URL of the authorization.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-takes-responses",
    summary: "Takes a response at the URL of the authorization.",
    breaks: &["RFC8555-7.5.1-R05"],
    seam: Seam::Rule(|rules| {
        rules.authorization_takes_responses = true;
    }),
};

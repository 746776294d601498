//! Takes application/json for the content type of a JWS.

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-json-content-type",
    summary: "Takes application/json for the content type of a JWS.",
    breaks: &["RFC8555-6.2-R45"],
    seam: Seam::Rule(|rules| {
        rules.content_type_is_accepted = |media| {
            media == Some("application/json") || (Rules::RFC.content_type_is_accepted)(media)
        };
    }),
};

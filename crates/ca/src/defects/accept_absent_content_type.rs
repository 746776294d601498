//! Takes a JWS without content type.

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-absent-content-type",
    summary: "Takes a JWS without content type.",
    breaks: &["RFC8555-6.2-R45"],
    seam: Seam::Rule(|rules| {
        rules.content_type_is_accepted =
            |media| media.is_none() || (Rules::RFC.content_type_is_accepted)(media);
    }),
};

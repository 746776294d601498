//! Notices a wrong content type only after the request has had its effect.

use super::{Defect, Seam};
use crate::rules::Moment;

pub(super) static DEFECT: Defect = Defect {
    id: "act-before-content-type",
    summary: "Notices a wrong content type only after the request has had its effect.",
    breaks: &["RFC8555-6.2-R46"],
    seam: Seam::Rule(|rules| {
        rules.content_type_is_checked = Moment::AfterActing;
    }),
};

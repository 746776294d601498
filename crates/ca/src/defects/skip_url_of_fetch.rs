//! Does not compare url on POST-as-GET.

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-url-of-fetch",
    summary: "Does not compare url on POST-as-GET.",
    breaks: &["RFC8555-6.4-R11"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| used.sender.post_as_get || (Rules::RFC.url_matches)(used);
    }),
};

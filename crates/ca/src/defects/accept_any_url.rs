//! Does not compare url with the URL of the request.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-url",
    summary: "Does not compare url with the URL of the request.",
    breaks: &["RFC8555-6.4-R01"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |_| true;
    }),
};

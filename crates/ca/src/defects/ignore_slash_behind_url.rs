//! Takes a url with a slash behind it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-slash-behind-url",
    summary: "Takes a url with a slash behind it.",
    breaks: &["RFC8555-6.4-R03"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| used.said.trim_end_matches('/') == used.published;
    }),
};

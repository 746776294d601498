//! Compares url without regard to letter case.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-letter-case-of-url",
    summary: "Compares url without regard to letter case.",
    breaks: &["RFC8555-6.4-R04"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| used.said.eq_ignore_ascii_case(used.published);
    }),
};

//! Takes a url with a query behind it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-query-of-url",
    summary: "Takes a url with a query behind it.",
    breaks: &["RFC8555-6.4-R03"],
    seam: Seam::Rule(|rules| {
        rules.url_matches =
            |used| used.said.split_once('?').map_or(used.said, |(path, _)| path) == used.published;
    }),
};

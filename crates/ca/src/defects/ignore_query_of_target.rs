//! Serves a resource under its URL with any query, and compares url with that.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-query-of-target",
    summary: "Serves a resource under its URL with any query, and compares url with that.",
    breaks: &["RFC8555-6.4-R03", "RFC8555-6.4-R05"],
    seam: Seam::Rule(|rules| {
        rules.target_is_read_as = without_query;
        rules.url_matches = |used| without_query(used.said) == used.published;
    }),
};

fn without_query(target: &str) -> &str {
    target.split_once('?').map_or(target, |(path, _)| path)
}

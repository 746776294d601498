//! Compares url without regard to a slash at the end, query, fragment and letter case.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "compare-url-loosely",
    summary: "Compares url without regard to a slash at the end, query, fragment and letter case.",
    breaks: &["RFC8555-6.4-R03", "RFC8555-6.4-R04"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| loosely(used.said) == loosely(used.published);
    }),
};

fn loosely(url: &str) -> String {
    url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_ascii_lowercase()
}

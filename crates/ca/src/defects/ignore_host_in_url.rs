//! Compares the path of url alone, and neither scheme nor host.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-host-in-url",
    summary: "Compares the path of url alone, and neither scheme nor host.",
    breaks: &["RFC8555-6.4-R02"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| path(used.said) == path(used.published);
    }),
};

fn path(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split_once('/').map(|(_, path)| path)
}

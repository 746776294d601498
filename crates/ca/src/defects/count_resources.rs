//! Numbers what it makes, and shows the numbers in URLs.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "count-resources",
    summary: "Numbers what it makes, and shows the numbers in URLs.",
    breaks: &["RFC8555-10.5-R08", "RFC8555-10.5-R09"],
    seam: Seam::Rule(|rules| {
        rules.mint_id = |_, count| count.to_string();
    }),
};

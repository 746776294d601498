//! Has the last order of a page on the next one too.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "pages-of-orders-overlap",
    summary: "Has the last order of a page on the next one too.",
    breaks: &["RFC8555-7.1.2.1-R05"],
    seam: Seam::Rule(|rules| {
        rules.next_page_begins = |next| Some(next.saturating_sub(1));
    }),
};

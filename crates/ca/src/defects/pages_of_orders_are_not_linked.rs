//! Does not link the pages of the list of an account's orders.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "pages-of-orders-are-not-linked",
    summary: "Does not link the pages of the list of an account's orders.",
    breaks: &["RFC8555-7.1.2.1-R05"],
    seam: Seam::Rule(|rules| {
        rules.next_page_begins = |_| None;
    }),
};

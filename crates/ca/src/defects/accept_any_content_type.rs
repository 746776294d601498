//! Takes a request of any content type.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-content-type",
    summary: "Takes a request of any content type.",
    breaks: &["RFC8555-6.2-R45"],
    seam: Seam::Rule(|rules| {
        rules.content_type_is_accepted = |_| true;
    }),
};

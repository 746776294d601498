//! Has the next certificate only when the one before ends.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "renew-at-the-last-moment",
    summary: "Has the next certificate only when the one before ends.",
    breaks: &["RFC8739-3.3-R04"],
    seam: Seam::Rule(|rules| rules.star.padding = |_, _| 0),
};

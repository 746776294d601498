//! Leaves out of errors the Link to the directory.

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "omit-index-of-errors",
    summary: "Leaves out of errors the Link to the directory.",
    breaks: &["RFC8555-7.1-R11"],
    seam: Seam::Answer(On::Refusal, |answer| {
        answer.unlink("index");
    }),
};

//! Tells the client what it fetched in the problem of a challenge.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "tell-fetched-content",
    summary: "Tells the client what it fetched in the problem of a challenge.",
    breaks: &["RFC8555-10.4-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.tells_content = true;
    }),
};

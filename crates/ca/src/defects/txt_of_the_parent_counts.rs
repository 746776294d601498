//! Takes the digest at the challenge name of the parent too.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "txt-of-the-parent-counts",
    summary: "Takes the digest at the challenge name of the parent too.",
    breaks: &["RFC8555-8.4-R10"],
    seam: Seam::Validation(|attempt| {
        attempt.record_names = |attempt| {
            let host = attempt.identifier.base();
            let parent = host.split_once('.').map_or(host, |(_, parent)| parent);
            vec![format!("{}{host}", attempt.label), format!("{}{parent}", attempt.label)]
        };
    }),
};

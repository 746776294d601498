//! Looks at the first string of a TXT record alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "only-first-txt-string",
    summary: "Looks at the first string of a TXT record alone.",
    breaks: &["RFC8555-8.4-R12"],
    seam: Seam::Validation(|attempt| {
        attempt.records_have = |due, records| {
            let mut firsts = records.iter().filter_map(|strings| strings.first());
            firsts.any(|first| first == due.as_bytes())
        };
    }),
};

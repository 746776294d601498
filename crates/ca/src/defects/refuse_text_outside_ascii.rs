//! Refuses a payload with characters outside ASCII.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-text-outside-ascii",
    summary: "Refuses a payload with characters outside ASCII.",
    breaks: &["RFC8555-5-R03"],
    seam: Seam::Rule(|rules| {
        rules.payload_json = |json| json.filter(|json| json.to_string().is_ascii());
    }),
};

//! Takes a payload that is no JSON for an empty object.
//!
//! newOrder needs identifiers, so that it is newAccount, challenge response and account update that show it.

use serde_json::json;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-payload-that-is-no-json",
    summary: "Takes a payload that is no JSON for an empty object.",
    breaks: &["RFC8555-6.7-R07"],
    seam: Seam::Rule(|rules| {
        rules.payload_json = |value| Some(value.unwrap_or_else(|| json!({})));
    }),
};

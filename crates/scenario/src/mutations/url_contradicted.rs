//! Names the url twice, the second time as that of another resource.

use serde_json::Value;

use super::edits::append_member;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the url twice, the second time as that of another resource.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-contradicted",
    summary: "Names the url twice, the second time as that of another resource.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.4-R01"],
    edits: &[Edit::Unsigned(|unsigned, means| {
        append_member(&mut unsigned.protected, "url", &Value::from(means.another_resource()))
    })],
};

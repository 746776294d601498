//! Names the kid twice, the second time an account that does not exist.

use serde_json::Value;

use super::edits::append_member;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the kid twice, the second time an account that does not exist.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-contradicted",
    summary: "Names the kid twice, the second time an account that does not exist.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Unsigned(|unsigned, means| {
        append_member(&mut unsigned.protected, "kid", &Value::from(means.unknown_account()))
    })],
};

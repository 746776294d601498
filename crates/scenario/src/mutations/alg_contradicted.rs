//! Names alg twice, the second time as `none`.

use serde_json::Value;

use super::edits::append_member;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names alg twice, the second time as `none`.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-contradicted",
    summary: "Names alg twice, the second time as `none`.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.2-R18"],
    edits: &[Edit::Unsigned(|unsigned, _| {
        append_member(&mut unsigned.protected, "alg", &Value::from("none"))
    })],
};

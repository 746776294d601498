//! Names the nonce twice, the second time with a value that was never issued.

use serde_json::Value;

use super::edits::append_member;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the nonce twice, the second time with a value that was never issued.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-contradicted",
    summary: "Names the nonce twice, the second time with a value that was never issued.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.5-R15"],
    edits: &[Edit::Unsigned(|unsigned, _| {
        append_member(&mut unsigned.protected, "nonce", &Value::from("YXNzYXktbmV2ZXItaXNzdWVk"))
    })],
};

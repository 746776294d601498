//! Signs a payload that is an array.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a payload that is an array.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-an-array",
    summary: "Signs a payload that is an array.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.7-R08"],
    edits: &[Edit::Unsigned(|unsigned, _| unsigned.payload = Bytes::from_static(b"[]"))],
};

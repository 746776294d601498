//! Signs an empty object where RFC 8555 section 6.3 wants an empty payload.

use assay_acme::jws::Payload;
use serde_json::json;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs an empty object where RFC 8555 section 6.3 wants an empty payload.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-an-empty-object",
    summary: "Signs an empty object where RFC 8555 section 6.3 wants an empty payload.",
    place: Place::Payload,
    params: &[],
    applies: Applies::PostAsGet,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Draft(|draft, _| draft.payload = Payload::Json(json!({})))],
};

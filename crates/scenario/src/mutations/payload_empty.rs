//! Signs an empty payload where an object is due.

use assay_acme::jws::Payload;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs an empty payload where an object is due.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-empty",
    summary: "Signs an empty payload where an object is due.",
    place: Place::Payload,
    params: &[],
    applies: Applies::Action,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.7-R07"],
    edits: &[Edit::Draft(|draft, _| draft.payload = Payload::PostAsGet)],
};

//! Names the signature twice, with the same value.

use super::edits::double_member;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the signature twice, with the same value.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-member-doubled",
    summary: "Names the signature twice, with the same value.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Request(|request, _| double_member(request.body_mut(), "signature"))],
};

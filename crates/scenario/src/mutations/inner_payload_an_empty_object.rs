//! Signs an inner payload without members.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs an inner payload without members.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-payload-an-empty-object",
    summary: "Signs an inner payload without members.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R12", "RFC8555-7.3.4-R16"],
    edits: &[Edit::Inner(&[Edit::Unsigned(|unsigned, _| {
        unsigned.payload = Bytes::from_static(b"{}")
    })])],
};

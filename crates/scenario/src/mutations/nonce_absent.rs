//! Leaves the nonce out of the protected header.

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves the nonce out of the protected header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-absent",
    summary: "Leaves the nonce out of the protected header.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::BAD_NONCE,
    breaks: &["RFC8555-6.2-R20", "RFC8555-6.5-R21"],
    edits: &[Edit::Header(|header, _| remove(header, "nonce"))],
};

//! Shows the jwk with its members in the opposite order.

use super::edits::{edit_jwk, reverse};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows the jwk with its members in the opposite order.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-members-reordered",
    summary: "Shows the jwk with its members in the opposite order.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Header(|header, _| edit_jwk(header, reverse))],
};

//! Sends an alg that no document registers.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an alg that no document registers.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-unknown",
    summary: "Sends an alg that no document registers.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::BAD_ALGORITHM,
    breaks: &["RFC8555-6.2-R34"],
    edits: &[Edit::Header(|header, _| set(header, "alg", "XX999"))],
};

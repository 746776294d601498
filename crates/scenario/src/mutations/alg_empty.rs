//! Sends an empty alg.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an empty alg.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-empty",
    summary: "Sends an empty alg.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[400], &["malformed", "badSignatureAlgorithm"]),
    breaks: &["RFC8555-6.2-R34"],
    edits: &[Edit::Header(|header, _| set(header, "alg", ""))],
};

//! Sends alg `none` and a good signature all the same.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends alg `none` and a good signature all the same.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-none-with-signature",
    summary: "Sends alg `none` and a good signature all the same.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::BAD_ALGORITHM,
    breaks: &["RFC8555-6.2-R18"],
    edits: &[Edit::Header(|header, _| set(header, "alg", "none"))],
};

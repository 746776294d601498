//! Claims ES384 for a P-256 key.

use super::edits::set;
use super::{Edit, Mutation};

/// Claims ES384 for a P-256 key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-of-another-curve",
    summary: "Claims ES384 for a P-256 key.",
    breaks: &["RFC8555-6.2-R39"],
    edits: &[Edit::Header(|header, _| set(header, "alg", "ES384"))],
};

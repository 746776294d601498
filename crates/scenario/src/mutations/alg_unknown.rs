//! Sends an alg that no document registers.

use super::edits::set;
use super::{Edit, Mutation};

/// Sends an alg that no document registers.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-unknown",
    summary: "Sends an alg that no document registers.",
    breaks: &["RFC8555-6.2-R34"],
    edits: &[Edit::Header(|header, _| set(header, "alg", "XX999"))],
};

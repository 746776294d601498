//! Sends a nonce that is no string.

use super::edits::{TYPE, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a nonce that is no string.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-not-a-string",
    summary: "Sends a nonce that is no string.",
    place: Place::Header,
    params: &[TYPE],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.5.2-R03"],
    edits: &[Edit::Header(|header, means| set(header, "nonce", means.odd_value()))],
};

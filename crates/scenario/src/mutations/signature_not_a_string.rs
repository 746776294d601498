//! Sends a signature that is no string.

use super::edits::{TYPE, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a signature that is no string.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-not-a-string",
    summary: "Sends a signature that is no string.",
    place: Place::Signature,
    params: &[TYPE],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R05"],
    edits: &[Edit::Body(|body, means| set(body, "signature", means.odd_value()))],
};

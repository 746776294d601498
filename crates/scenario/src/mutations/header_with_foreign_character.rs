//! Writes a character into the encoded header that no base64 has, and signs it so.

use super::edits::put_in_middle;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes a character into the encoded header that no base64 has, and signs it so.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-with-foreign-character",
    summary: "Writes a character into the encoded header that no base64 has, and signs it so.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R17"],
    edits: &[Edit::Envelope(|envelope, means| {
        put_in_middle(&mut envelope.protected, "!");
        means.sign(envelope);
    })],
};

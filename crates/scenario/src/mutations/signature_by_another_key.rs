//! Signs with a key that the server does not know.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs with a key that the server does not know.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-by-another-key",
    summary: "Signs with a key that the server does not know.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R04"],
    edits: &[Edit::Envelope(|envelope, means| means.sign_as_stranger(envelope))],
};

//! Has the new key sign the outer JWS of a key change.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Has the new key sign the outer JWS of a key change.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-by-new-key",
    summary: "Has the new key sign the outer JWS of a key change.",
    place: Place::Signature,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-7.3.5-R06"],
    edits: &[Edit::Envelope(|envelope, means| means.sign_as_new_key(envelope))],
};

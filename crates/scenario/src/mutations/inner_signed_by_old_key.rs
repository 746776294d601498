//! Has the old key sign the inner JWS of a key change.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Has the old key sign the inner JWS of a key change.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-signed-by-old-key",
    summary: "Has the old key sign the inner JWS of a key change.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R10"],
    edits: &[Edit::Inner(&[Edit::Envelope(|envelope, means| means.sign_as_account(envelope))])],
};

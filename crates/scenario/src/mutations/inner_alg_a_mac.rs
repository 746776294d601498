//! Signs the key change with HS256 and the new public key as MAC key.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the key change with HS256 and the new public key as MAC key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-alg-a-mac",
    summary: "Signs the key change with HS256 and the new public key as MAC key.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-7.3.5-R11"],
    edits: &[Edit::Inner(&[
        Edit::Header(|header, _| set(header, "alg", "HS256")),
        Edit::Envelope(|envelope, means| means.mac_with_public_key(envelope)),
    ])],
};

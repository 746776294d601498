//! Signs with HS256 and the JSON text of the public key as MAC key.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs with HS256 and the JSON text of the public key as MAC key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-hs256-with-public-key",
    summary: "Signs with HS256 and the JSON text of the public key as MAC key.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[400], &["badSignatureAlgorithm"]),
    breaks: &["RFC8555-6.2-R19"],
    edits: &[
        Edit::Header(|header, _| set(header, "alg", "HS256")),
        Edit::Envelope(|envelope, means| means.mac_with_public_key(envelope)),
    ],
};

//! Signs with HS256 and the text of the public key as MAC key.

use super::edits::set;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Signs with HS256 and the text of the public key as MAC key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-hs256-with-public-key",
    summary: "Signs with HS256 and the text of the public key as MAC key.",
    place: Place::Header,
    params: &[Param {
        name: "as",
        doc: "how the public key is written: JWK, or SubjectPublicKeyInfo in DER or PEM",
        takes: Takes::Word { options: &["jwk", "der", "pem"], default: "jwk" },
    }],
    applies: Applies::Any,
    provokes: Provokes::BAD_ALGORITHM,
    breaks: &["RFC8555-6.2-R19"],
    edits: &[
        Edit::Header(|header, _| set(header, "alg", "HS256")),
        Edit::Envelope(|envelope, means| means.mac_with_public_key(envelope)),
    ],
};

//! Shows a MAC key as jwk, and signs with it.

use assay_acme::names;
use serde_json::json;

use super::edits::set;
use super::means::mac_with;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// A key for everybody to read.
const MAC: &[u8] = b"assay shows this key to everybody";

/// Shows a MAC key as jwk, and signs with it.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-symmetric",
    summary: "Shows a MAC key as jwk, and signs with it.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::Problem(&[400], &["badPublicKey", "badSignatureAlgorithm", "malformed"]),
    breaks: &["RFC8555-6.2-R19"],
    edits: &[
        Edit::Header(|header, _| {
            set(header, "alg", "HS256");
            set(header, "jwk", json!({ "kty": "oct", "k": names::base64url(MAC) }));
        }),
        Edit::Envelope(|envelope, _| mac_with(MAC, envelope)),
    ],
};

//! Shows a key on Ed448, which is another curve of EdDSA (RFC 8037 section 2).

use assay_acme::names;
use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// The octets of a public key, and of a signature, on Ed448 (RFC 8032 section 5.2).
const KEY: usize = 57;
const SIGNATURE: usize = 114;

/// Shows a key on Ed448, which is another curve of EdDSA (RFC 8037 section 2).
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-ed448",
    summary: "Shows a key on Ed448, which EdDSA has beside Ed25519 (RFC 8037 section 2), under which a signature of zeros verifies.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::REFUSED_KEY,
    breaks: &["RFC8555-6.2-R41"],
    edits: &[
        Edit::Header(|header, _| {
            set(header, "alg", "EdDSA");
            // Zeros are a point of order four. With the same point for R and with S = 0, every message
            // verifies (RFC 8032 section 5.2.7): [4][S]B = [4]R + [4][k]A.
            let x = names::base64url([0; KEY]);
            set(header, "jwk", json!({ "kty": "OKP", "crv": "Ed448", "x": x }));
        }),
        Edit::Envelope(|envelope, _| envelope.signature = names::base64url([0; SIGNATURE])),
    ],
};

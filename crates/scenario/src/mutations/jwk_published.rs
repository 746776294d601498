//! Shows the key of an example in RFC 7515, whose private half everybody knows.

use super::edits::set;
use super::means::{jwk_value, published_key, sign_with};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows the key of an example in RFC 7515, whose private half everybody knows.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-published",
    summary: "Shows the key of RFC 7515 appendix A.3, whose private half everybody knows, and signs with it.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[
        Edit::Header(|header, _| {
            if let Ok(key) = published_key() {
                set(header, "alg", "ES256");
                set(header, "jwk", jwk_value(key.jwk()));
            }
        }),
        Edit::Envelope(|envelope, _| {
            if let Ok(key) = published_key() {
                sign_with(&key, envelope);
            }
        }),
    ],
};

//! Shows a private part in the jwk; RFC 7515 section 4.1.3 wants the public key.

use assay_acme::names;

use super::edits::{edit_jwk, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows a private part in the jwk; RFC 7515 section 4.1.3 wants the public key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-with-private-part",
    summary: "Shows a private part in the jwk; RFC 7515 section 4.1.3 wants the public key.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Header(|header, _| {
        edit_jwk(header, |jwk| {
            // RFC 9964 section 3 has a member of its own for it.
            let member = if jwk.contains_key("pub") { "priv" } else { "d" };
            set(jwk, member, names::base64url([1; 32]))
        })
    })],
};

//! Names a key by jwk that no account has, and signs with it.

use super::edits::{remove, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names a key by jwk that no account has, and signs with it.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-of-no-account",
    summary: "Names a key by jwk that no account has, and signs with it.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R27", "RFC8555-6.2-R28", "RFC8555-6.2-R29"],
    edits: &[
        Edit::Header(|header, means| {
            remove(header, "kid");
            set(header, "jwk", means.stranger_jwk());
        }),
        Edit::Envelope(|envelope, means| means.sign_as_stranger(envelope)),
    ],
};

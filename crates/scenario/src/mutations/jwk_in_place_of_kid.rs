//! Names the key by jwk where the account URL is due.

use super::edits::{remove, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the key by jwk where the account URL is due.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-in-place-of-kid",
    summary: "Names the key by jwk where the account URL is due.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R27", "RFC8555-6.2-R28", "RFC8555-6.2-R29"],
    edits: &[Edit::Header(|header, means| {
        remove(header, "kid");
        set(header, "jwk", means.jwk());
    })],
};

//! Shows the public key of another pair than the one that signs.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows the public key of another pair than the one that signs.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-of-another-key",
    summary: "Shows the public key of another pair than the one that signs.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R26"],
    edits: &[Edit::Header(|header, means| set(header, "jwk", means.stranger_jwk()))],
};

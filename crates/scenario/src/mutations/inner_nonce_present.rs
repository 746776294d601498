//! Puts a nonce into the inner JWS.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Puts a nonce into the inner JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-nonce-present",
    summary: "Puts a nonce into the inner JWS.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R15", "RFC8555-7.3.4-R11"],
    edits: &[Edit::Inner(&[Edit::Header(|header, means| set(header, "nonce", means.nonce()))])],
};

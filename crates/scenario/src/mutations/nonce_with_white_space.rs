//! Sends the nonce with a space behind it.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the nonce with a space behind it.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-with-white-space",
    summary: "Sends the nonce with a space behind it.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.5.2-R02"],
    edits: &[Edit::Header(|header, means| set(header, "nonce", format!("{} ", means.nonce())))],
};

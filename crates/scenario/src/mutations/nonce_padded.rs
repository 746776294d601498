//! Pads the nonce.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Pads the nonce.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-padded",
    summary: "Pads the nonce.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.5.2-R02"],
    edits: &[Edit::Header(|header, means| set(header, "nonce", format!("{}=", means.nonce())))],
};

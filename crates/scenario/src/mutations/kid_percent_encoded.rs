//! Names the account by its URL with the last letter percent-encoded.

use super::edits::set;
use super::means::percent_encoded;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the account by its URL with the last letter percent-encoded.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-percent-encoded",
    summary: "Names the account by its URL with the last letter percent-encoded.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Header(|header, means| set(header, "kid", percent_encoded(&means.kid())))],
};

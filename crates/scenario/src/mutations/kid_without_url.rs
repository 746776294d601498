//! Names the account by the last part of its URL alone.

use super::edits::set;
use super::means::last_of;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the account by the last part of its URL alone.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-without-url",
    summary: "Names the account by the last part of its URL alone.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Header(|header, means| set(header, "kid", last_of(&means.kid())))],
};

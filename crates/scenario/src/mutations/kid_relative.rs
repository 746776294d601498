//! Names the account by the path of its URL alone.

use super::edits::set;
use super::means::path_of;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the account by the path of its URL alone.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-relative",
    summary: "Names the account by the path of its URL alone.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Header(|header, means| set(header, "kid", path_of(&means.kid())))],
};

//! Names the account by its URL with a query added.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the account by its URL with a query added.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-with-query",
    summary: "Names the account by its URL with a query added.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Header(|header, means| set(header, "kid", format!("{}?x=1", means.kid())))],
};

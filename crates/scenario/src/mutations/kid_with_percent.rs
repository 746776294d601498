//! Names the account by its URL with a percent sign behind it, which SQL's LIKE takes for anything.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the account by its URL with a percent sign behind it, which SQL's LIKE takes for anything.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-with-percent",
    summary: "Names the account by its URL with a percent sign behind it, which SQL's LIKE takes for anything.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Header(|header, means| set(header, "kid", format!("{}%", means.kid())))],
};

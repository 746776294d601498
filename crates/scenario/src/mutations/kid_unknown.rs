//! Names an account that does not exist, beside the true one.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names an account that does not exist, beside the true one.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-unknown",
    summary: "Names an account that does not exist, beside the true one.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Header(|header, means| set(header, "kid", means.unknown_account()))],
};

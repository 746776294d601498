//! Names the account by its URL on another host.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the account by its URL on another host.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-on-another-host",
    summary: "Names the account by its URL on another host.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Header(|header, means| {
        set(header, "kid", means.kid_on_host("assay-other-host.test"))
    })],
};

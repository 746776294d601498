//! Names the account by its URL on another host.

use super::edits::set;
use super::{Edit, Mutation};

/// Names the account by its URL on another host.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-on-another-host",
    summary: "Names the account by its URL on another host.",
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Header(|header, means| {
        set(header, "kid", means.kid_on_host("assay-other-host.test"))
    })],
};

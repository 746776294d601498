//! Signs the same path on another host.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the same path on another host.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-on-another-host",
    summary: "Signs the same path on another host.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R02"],
    edits: &[Edit::Header(|header, means| {
        set(header, "url", means.on_host("assay-other-host.test"))
    })],
};

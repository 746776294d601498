//! Signs the same path on another host.

use super::edits::set;
use super::{Edit, Mutation};

/// Signs the same path on another host.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-on-another-host",
    summary: "Signs the same path on another host.",
    breaks: &["RFC8555-6.4-R02"],
    edits: &[Edit::Header(|header, means| {
        set(header, "url", means.on_host("assay-other-host.test"))
    })],
};

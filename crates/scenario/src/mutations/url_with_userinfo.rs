//! Signs the URL with a user name before the host.

use super::edits::set;
use super::means::with_host;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the URL with a user name before the host.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-with-userinfo",
    summary: "Signs the URL with a user name before the host.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R03"],
    edits: &[Edit::Header(|header, means| {
        set(header, "url", with_host(means.url(), |host| format!("assay@{host}")))
    })],
};

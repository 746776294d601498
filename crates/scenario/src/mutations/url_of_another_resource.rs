//! Signs the URL of another resource of the server.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the URL of another resource of the server.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-of-another-resource",
    summary: "Signs the URL of another resource of the server.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R01"],
    edits: &[Edit::Header(|header, means| set(header, "url", means.another_resource()))],
};

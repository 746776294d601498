//! Signs the URL of another resource of the server.

use super::edits::set;
use super::{Edit, Mutation};

/// Signs the URL of another resource of the server.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-of-another-resource",
    summary: "Signs the URL of another resource of the server.",
    breaks: &["RFC8555-6.4-R01"],
    edits: &[Edit::Header(|header, means| set(header, "url", means.another_resource()))],
};

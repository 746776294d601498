//! Signs the URL with a query added.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the URL with a query added.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-with-query",
    summary: "Signs the URL with a query added.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R03"],
    edits: &[Edit::Header(|header, means| set(header, "url", format!("{}?x=1", means.url())))],
};

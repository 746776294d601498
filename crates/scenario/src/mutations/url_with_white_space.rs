//! Signs the URL with a space behind it.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the URL with a space behind it.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-with-white-space",
    summary: "Signs the URL with a space behind it.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R03"],
    edits: &[Edit::Header(|header, means| set(header, "url", format!("{} ", means.url())))],
};

//! Signs the path of the URL alone.

use super::edits::set;
use super::means::path_of;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the path of the URL alone.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-relative",
    summary: "Signs the path of the URL alone.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R01"],
    edits: &[Edit::Header(|header, means| set(header, "url", path_of(means.url())))],
};

//! Signs an empty url.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs an empty url.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-empty",
    summary: "Signs an empty url.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R01"],
    edits: &[Edit::Header(|header, _| set(header, "url", ""))],
};

//! Signs a url that is none.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a url that is none.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-not-a-url",
    summary: "Signs a url that is none.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R01"],
    edits: &[Edit::Header(|header, _| set(header, "url", "this is no URL"))],
};

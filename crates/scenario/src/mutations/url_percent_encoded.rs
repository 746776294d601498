//! Signs the URL with the last letter of its path percent-encoded.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the URL with the last letter of its path percent-encoded.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-percent-encoded",
    summary: "Signs the URL with the last letter of its path percent-encoded.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R04"],
    edits: &[Edit::Header(|header, means| set(header, "url", means.percent_encoded()))],
};

//! Signs the URL with the scheme http.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the URL with the scheme http.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-with-http-scheme",
    summary: "Signs the URL with the scheme http.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R02"],
    edits: &[Edit::Header(|header, means| {
        set(header, "url", means.url().replacen("https://", "http://", 1))
    })],
};

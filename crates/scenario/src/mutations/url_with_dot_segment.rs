//! Signs the URL with `/.` before its path; URL libraries take it away.

use super::edits::set;
use super::means::{origin_of, path_of};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the URL with `/.` before its path; URL libraries take it away.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-with-dot-segment",
    summary: "Signs the URL with `/.` before its path; URL libraries take it away.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R04"],
    edits: &[Edit::Header(|header, means| {
        set(header, "url", format!("{}/.{}", origin_of(means.url()), path_of(means.url())))
    })],
};

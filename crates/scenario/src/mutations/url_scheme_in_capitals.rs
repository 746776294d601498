//! Signs the URL with its scheme in capitals.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the URL with its scheme in capitals.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-scheme-in-capitals",
    summary: "Signs the URL with its scheme in capitals.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R04"],
    edits: &[Edit::Header(|header, means| {
        set(header, "url", means.url().replacen("https://", "HTTPS://", 1))
    })],
};

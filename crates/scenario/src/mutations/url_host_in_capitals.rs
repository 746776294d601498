//! Signs the URL with its host in capitals.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the URL with its host in capitals.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-host-in-capitals",
    summary: "Signs the URL with its host in capitals.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R04"],
    edits: &[Edit::Header(|header, means| set(header, "url", means.host_in_capitals()))],
};

//! Signs the URL with its port written another way: the default added, or a zero put before the
//! number.

use super::edits::set;
use super::means::with_port_respelled;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the URL with its port written another way: the default added, or a zero put before the
/// number.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-with-port-respelled",
    summary: "Signs the URL with its port written another way: the default added, or a zero put \
              before the number.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4-R04"],
    edits: &[Edit::Header(|header, means| set(header, "url", with_port_respelled(means.url())))],
};

//! Sends the whole URL in the request line; RFC 9112 section 3.2.2 has servers take it.

use assay_acme::jws::Http1;

use super::means::origin_of;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the whole URL in the request line; RFC 9112 section 3.2.2 has servers take it.
pub(super) static MUTATION: Mutation = Mutation {
    id: "target-absolute",
    summary: "Sends the whole URL in the request line; RFC 9112 section 3.2.2 has servers take it.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.line = http.line.replacen(' ', &format!(" {}", origin_of(&http.to.to_string())), 1);
        http.into_wire()
    })],
};

//! Speaks an HTTP that does not exist.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Speaks an HTTP that does not exist.
pub(super) static MUTATION: Mutation = Mutation {
    id: "http-version-unknown",
    summary: "Speaks an HTTP that does not exist.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Silence,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.line = http.line.replace("HTTP/1.1", "HTTP/1.x");
        http.into_wire()
    })],
};

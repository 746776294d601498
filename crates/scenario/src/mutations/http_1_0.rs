//! Speaks HTTP/1.0.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Speaks HTTP/1.0.
pub(super) static MUTATION: Mutation = Mutation {
    id: "http-1-0",
    summary: "Speaks HTTP/1.0.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.line = http.line.replace("HTTP/1.1", "HTTP/1.0");
        http.into_wire()
    })],
};

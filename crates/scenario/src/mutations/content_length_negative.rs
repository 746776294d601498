//! Claims a body of negative length.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Claims a body of negative length.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-length-negative",
    summary: "Claims a body of negative length.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Silence,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.set("content-length", "-1");
        http.into_wire()
    })],
};

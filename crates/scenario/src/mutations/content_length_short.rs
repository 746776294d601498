//! Claims a shorter body than there is.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Claims a shorter body than there is.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-length-short",
    summary: "Claims a shorter body than there is.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        let shorter = http.body.len() / 2;
        http.set("content-length", shorter.to_string());
        http.into_wire()
    })],
};

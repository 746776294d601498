//! Breaks a header field over two lines; RFC 9112 section 5.2 leaves a choice.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Breaks a header field over two lines; RFC 9112 section 5.2 leaves a choice.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-field-folded",
    summary: "Breaks a header field over two lines; RFC 9112 section 5.2 leaves a choice.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.set("x-assay", "a\r\n b");
        http.into_wire()
    })],
};

//! Writes a space before the colon of a header field; RFC 9112 section 5.1 has it refused with 400.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes a space before the colon of a header field; RFC 9112 section 5.1 has it refused with 400.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-field-with-space",
    summary: "Writes a space before the colon of a header field; RFC 9112 section 5.1 has it \
              refused with 400.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Silence,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.fields.push(("x-assay ".to_owned(), "x".to_owned()));
        http.into_wire()
    })],
};

//! Claims two lengths of the body; RFC 9112 section 6.3 has it refused.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Claims two lengths of the body; RFC 9112 section 6.3 has it refused.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-length-contradicted",
    summary: "Claims two lengths of the body; RFC 9112 section 6.3 has it refused.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Silence,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.fields.push(("content-length".to_owned(), "7".to_owned()));
        http.into_wire()
    })],
};

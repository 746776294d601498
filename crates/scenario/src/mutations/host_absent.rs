//! Sends no Host; RFC 9112 section 3.2 has it refused with 400.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends no Host; RFC 9112 section 3.2 has it refused with 400.
pub(super) static MUTATION: Mutation = Mutation {
    id: "host-absent",
    summary: "Sends no Host; RFC 9112 section 3.2 has it refused with 400.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Silence,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.remove("host");
        http.into_wire()
    })],
};

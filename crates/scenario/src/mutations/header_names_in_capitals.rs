//! Writes the names of header fields in capitals; RFC 9110 section 5.1 makes them the same.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes the names of header fields in capitals; RFC 9110 section 5.1 makes them the same.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-names-in-capitals",
    summary: "Writes the names of header fields in capitals; RFC 9110 section 5.1 makes them the \
              same.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        for (name, _) in &mut http.fields {
            name.make_ascii_uppercase();
        }
        http.into_wire()
    })],
};

//! Sends a header field of great length.

use assay_acme::jws::Http1;

use super::edits::OCTETS;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a header field of great length.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-field-huge",
    summary: "Sends a header field of great length.",
    place: Place::Http,
    params: &[OCTETS],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, means| {
        let mut http = Http1::of(request);
        http.set("x-assay", "A".repeat(means.size("octets")));
        http.into_wire()
    })],
};

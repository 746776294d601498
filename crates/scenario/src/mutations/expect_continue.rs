//! Asks for a 100 (Continue) before the body and sends it all the same; RFC 9110 section 10.1.1 has
//! servers take it.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a 100 (Continue) before the body and sends it all the same; RFC 9110 section 10.1.1 has
/// servers take it.
pub(super) static MUTATION: Mutation = Mutation {
    id: "expect-continue",
    summary: "Asks for a 100 (Continue) before the body and sends it all the same; RFC 9110 \
              section 10.1.1 has servers take it.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.set("expect", "100-continue");
        http.into_wire()
    })],
};

//! Sends no User-Agent, which RFC 8555 section 6.1 demands of clients.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends no User-Agent, which RFC 8555 section 6.1 demands of clients.
pub(super) static MUTATION: Mutation = Mutation {
    id: "user-agent-absent",
    summary: "Sends no User-Agent, which RFC 8555 section 6.1 demands of clients.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.remove("user-agent");
        http.into_wire()
    })],
};

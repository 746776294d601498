//! Sends no Accept-Language, which RFC 8555 section 6.1 recommends to clients.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends no Accept-Language, which RFC 8555 section 6.1 recommends to clients.
pub(super) static MUTATION: Mutation = Mutation {
    id: "accept-language-absent",
    summary: "Sends no Accept-Language, which RFC 8555 section 6.1 recommends to clients.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.remove("accept-language");
        http.into_wire()
    })],
};

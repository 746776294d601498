//! Sends chunks and claims a length too, as request smuggling does; RFC 9112 section 6.1 leaves a
//! choice.

use assay_acme::jws::Http1;

use super::edits::chunks;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends chunks and claims a length too, as request smuggling does; RFC 9112 section 6.1 leaves a
/// choice.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-length-beside-chunks",
    summary: "Sends chunks and claims a length too, as request smuggling does; RFC 9112 section \
              6.1 leaves a choice.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.set("transfer-encoding", "chunked");
        let body = chunks(&http.body, 1);
        http.into_pieces_with(body)
    })],
};

//! Sends the body in chunks; RFC 9112 section 6.3 lets servers ask for a length.

use assay_acme::jws::Http1;

use super::edits::chunks;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Sends the body in chunks; RFC 9112 section 6.3 lets servers ask for a length.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-chunked",
    summary: "Sends the body in chunks; RFC 9112 section 6.3 lets servers ask for a length.",
    place: Place::Http,
    params: &[Param {
        name: "chunks",
        doc: "how many chunks there are",
        takes: Takes::Size { least: 1, most: 1000, default: 3 },
    }],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, means| {
        let mut http = Http1::of(request);
        http.remove("content-length");
        http.set("transfer-encoding", "chunked");
        let body = chunks(&http.body, means.size("chunks"));
        http.into_pieces_with(body)
    })],
};

//! Sends a chunk whose size is no number.

use assay_acme::jws::Http1;
use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a chunk whose size is no number.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-chunk-without-size",
    summary: "Sends a chunk whose size is no number.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Silence,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.remove("content-length");
        http.set("transfer-encoding", "chunked");
        http.into_pieces_with(Bytes::from_static(b"zz\r\n{}\r\n0\r\n\r\n"))
    })],
};

//! Sends the body in pieces, each a write of its own.

use assay_acme::jws::Http1;
use bytes::Bytes;

use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Sends the body in pieces, each a write of its own.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-in-pieces",
    summary: "Sends the body in pieces, each a write of its own.",
    place: Place::Http,
    params: &[Param {
        name: "pieces",
        doc: "how many pieces there are",
        takes: Takes::Size { least: 1, most: 1000, default: 5 },
    }],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Wire(|request, means| {
        let http = Http1::of(request);
        let size = http.body.len().div_ceil(means.size("pieces")).max(1);
        let pieces = http.body.chunks(size).map(Bytes::copy_from_slice);
        let pieces = std::iter::once(http.head()).chain(pieces).collect();
        http.into_pieces(pieces)
    })],
};

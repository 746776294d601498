//! Ends the connection in the middle of the body.

use assay_acme::jws::{Afterwards, Http1, Wire};

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Ends the connection in the middle of the body.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-broken-off",
    summary: "Ends the connection in the middle of the body.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Silence,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let http = Http1::of(request);
        let half = http.body.slice(..http.body.len() / 2);
        let pieces = vec![http.head(), half];
        Wire { then: Afterwards::CloseWriting, ..http.into_pieces(pieces) }
    })],
};

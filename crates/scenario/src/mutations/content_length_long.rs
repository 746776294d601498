//! Claims a longer body than there is, and says no more.

use assay_acme::jws::{Afterwards, Http1, Wire};

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Claims a longer body than there is, and says no more.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-length-long",
    summary: "Claims a longer body than there is, and says no more.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Silence,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        let more = http.body.len() + 9;
        http.set("content-length", more.to_string());
        Wire { then: Afterwards::CloseWriting, ..http.into_wire() }
    })],
};

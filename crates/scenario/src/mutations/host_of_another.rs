//! Asks another host at the same address.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks another host at the same address.
pub(super) static MUTATION: Mutation = Mutation {
    id: "host-of-another",
    summary: "Asks another host at the same address.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| {
        let mut http = Http1::of(request);
        http.set("host", "assay-other-host.test");
        http.into_wire()
    })],
};

//! Sends many header fields.

use assay_acme::jws::Http1;

use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Sends many header fields.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-fields-many",
    summary: "Sends many header fields.",
    place: Place::Http,
    params: &[Param {
        name: "fields",
        doc: "how many",
        takes: Takes::Size { least: 1, most: 100000, default: 90 },
    }],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, means| {
        let mut http = Http1::of(request);
        http.fields
            .extend((0..means.number("fields")).map(|n| (format!("x-assay-{n}"), n.to_string())));
        http.into_wire()
    })],
};

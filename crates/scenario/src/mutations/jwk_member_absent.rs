//! Leaves a member out of the jwk.

use super::edits::{edit_jwk, remove};
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Leaves a member out of the jwk.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-member-absent",
    summary: "Leaves a member out of the jwk.",
    place: Place::Header,
    params: &[Param {
        name: "member",
        doc: "the member (default: the last)",
        takes: Takes::Text { default: "" },
    }],
    applies: Applies::ByJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.2-R26"],
    edits: &[Edit::Header(|header, means| {
        let member = means.text("member");
        edit_jwk(header, |jwk| {
            let last = jwk.keys().next_back().cloned().unwrap_or_default();
            remove(jwk, if member.is_empty() { &last } else { member });
        });
    })],
};

//! Marks an extension as critical that no server can know.

use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Marks an extension as critical that no server can know.
pub(super) static MUTATION: Mutation = Mutation {
    id: "crit-unknown",
    summary: "Marks an extension as critical that no server can know.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R13"],
    edits: &[Edit::Header(|header, _| {
        set(header, "crit", json!(["acme-test"]));
        set(header, "acme-test", true);
    })],
};

//! Names alg in the unprotected header too; RFC 7515 section 7.2.1 wants the names to be disjoint.

use serde_json::json;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names alg in the unprotected header too; RFC 7515 section 7.2.1 wants the names to be disjoint.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-in-both-headers",
    summary: "Names alg in the unprotected header too; RFC 7515 section 7.2.1 wants the names to \
              be disjoint.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R14"],
    edits: &[Edit::Envelope(|envelope, means| {
        envelope.header = Some(json!({ "alg": means.alg() }))
    })],
};

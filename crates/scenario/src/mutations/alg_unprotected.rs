//! Moves alg to the unprotected header, where it is not signed.

use serde_json::json;

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Moves alg to the unprotected header, where it is not signed.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-unprotected",
    summary: "Moves alg to the unprotected header, where it is not signed.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[400], &["malformed", "badSignatureAlgorithm"]),
    breaks: &["RFC8555-6.2-R15"],
    edits: &[
        Edit::Header(|header, _| remove(header, "alg")),
        Edit::Envelope(|envelope, means| envelope.header = Some(json!({ "alg": means.alg() }))),
    ],
};

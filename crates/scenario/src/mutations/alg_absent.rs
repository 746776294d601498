//! Leaves alg out of the protected header.

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves alg out of the protected header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-absent",
    summary: "Leaves alg out of the protected header.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[400], &["malformed", "badSignatureAlgorithm"]),
    breaks: &["RFC8555-6.2-R17"],
    edits: &[Edit::Header(|header, _| remove(header, "alg"))],
};

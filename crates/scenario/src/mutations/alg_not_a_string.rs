//! Sends an alg that is no string.

use super::edits::{TYPE, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an alg that is no string.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-not-a-string",
    summary: "Sends an alg that is no string.",
    place: Place::Header,
    params: &[TYPE],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[400], &["malformed", "badSignatureAlgorithm"]),
    breaks: &["RFC8555-6.2-R17"],
    edits: &[Edit::Header(|header, means| set(header, "alg", means.odd_value()))],
};

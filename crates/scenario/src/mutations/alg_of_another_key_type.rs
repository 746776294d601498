//! Claims an algorithm for another type of key.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Claims an algorithm for another type of key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-of-another-key-type",
    summary: "Claims an algorithm for another type of key.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[400], &["badPublicKey", "badSignatureAlgorithm", "malformed"]),
    breaks: &["RFC8555-6.2-R39"],
    edits: &[Edit::Header(|header, means| set(header, "alg", means.alg_of_another_key_type()))],
};

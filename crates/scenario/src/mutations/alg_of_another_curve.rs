//! Claims the algorithm of another curve.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Claims the algorithm of another curve.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-of-another-curve",
    summary: "Claims the algorithm of another curve.",
    place: Place::Header,
    params: &[],
    applies: Applies::Ecdsa,
    provokes: Provokes::Problem(&[400], &["badPublicKey", "badSignatureAlgorithm", "malformed"]),
    breaks: &["RFC8555-6.2-R39"],
    edits: &[Edit::Header(|header, means| set(header, "alg", means.alg_of_another_curve()))],
};

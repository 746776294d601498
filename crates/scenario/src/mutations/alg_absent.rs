//! Leaves alg out of the protected header.

use super::edits::remove;
use super::{Edit, Mutation};

/// Leaves alg out of the protected header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-absent",
    summary: "Leaves alg out of the protected header.",
    breaks: &["RFC8555-6.2-R17"],
    edits: &[Edit::Header(|header, _| remove(header, "alg"))],
};

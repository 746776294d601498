//! Leaves the external account out of the binding.

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves the external account out of the binding.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-kid-absent",
    summary: "Leaves the external account out of the binding.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithBinding,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.4-R10"],
    edits: &[Edit::Inner(&[Edit::Header(|header, _| remove(header, "kid"))])],
};

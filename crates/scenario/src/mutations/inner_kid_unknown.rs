//! Names an external account that does not exist in the binding.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names an external account that does not exist in the binding.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-kid-unknown",
    summary: "Names an external account that does not exist in the binding.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithBinding,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.4-R10"],
    edits: &[Edit::Inner(&[Edit::Header(|header, _| set(header, "kid", "assay-no-such-account"))])],
};

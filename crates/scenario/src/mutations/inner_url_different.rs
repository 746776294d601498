//! Signs another url in the inner JWS than in the outer one.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs another url in the inner JWS than in the outer one.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-url-different",
    summary: "Signs another url in the inner JWS than in the outer one.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R13", "RFC8555-7.3.4-R13"],
    edits: &[Edit::Inner(&[Edit::Header(|header, means| {
        set(header, "url", means.another_resource())
    })])],
};

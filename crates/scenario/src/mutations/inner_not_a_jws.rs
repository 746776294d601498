//! Sends an object that is no JWS in place of the inner JWS.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an object that is no JWS in place of the inner JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-not-a-jws",
    summary: "Sends an object that is no JWS in place of the inner JWS.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R07", "RFC8555-7.3.4-R08"],
    edits: &[Edit::Inner(&[Edit::Body(|body, _| {
        body.clear();
        set(body, "assay", true);
    })])],
};

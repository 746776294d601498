//! Names the account by kid too in the inner JWS of a key change.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the account by kid too in the inner JWS of a key change.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-kid-beside-jwk",
    summary: "Names the account by kid too in the inner JWS of a key change.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R09"],
    edits: &[Edit::Inner(&[Edit::Header(|header, means| set(header, "kid", means.kid()))])],
};

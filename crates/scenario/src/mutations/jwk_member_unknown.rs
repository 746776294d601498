//! Shows a jwk with a member that no document registers; RFC 7517 section 4 has it ignored.

use super::edits::{edit_jwk, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows a jwk with a member that no document registers; RFC 7517 section 4 has it ignored.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-member-unknown",
    summary: "Shows a jwk with a member that no document registers; RFC 7517 section 4 has it \
              ignored.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Header(|header, _| edit_jwk(header, |jwk| set(jwk, "assay", true)))],
};

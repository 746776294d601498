//! Signs the binding with another MAC key.

use super::means::mac_with;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the binding with another MAC key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-mac-by-another-key",
    summary: "Signs the binding with another MAC key.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithBinding,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.4-R14"],
    edits: &[Edit::Inner(&[Edit::Envelope(|envelope, _| {
        mac_with(b"assay has guessed this key wrongly", envelope)
    })])],
};

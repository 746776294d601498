//! Names the new key for the old one in the key change.

use serde_json::Value;

use super::edits::{edit_object, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the new key for the old one in the key change.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-old-key-the-new-one",
    summary: "Names the new key for the old one in the key change.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R17"],
    edits: &[Edit::Inner(&[Edit::Unsigned(|unsigned, _| {
        let header: Value = serde_json::from_slice(&unsigned.protected).unwrap_or_default();
        let new = header.get("jwk").cloned().unwrap_or_default();
        edit_object(&mut unsigned.payload, |said| set(said, "oldKey", new));
    })])],
};

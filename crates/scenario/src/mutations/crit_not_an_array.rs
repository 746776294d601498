//! Sends a crit that is no array.

use super::edits::set;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Sends a crit that is no array.
pub(super) static MUTATION: Mutation = Mutation {
    id: "crit-not-an-array",
    summary: "Sends a crit that is no array.",
    place: Place::Header,
    params: &[Param {
        name: "type",
        doc: "the JSON type of what stands there instead",
        takes: Takes::Word {
            options: &["number", "null", "boolean", "string", "object"],
            default: "string",
        },
    }],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Header(|header, means| set(header, "crit", means.odd_value()))],
};

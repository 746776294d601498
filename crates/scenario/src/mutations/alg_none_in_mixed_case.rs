//! Sends alg `none` in another spelling, and an empty signature.

use super::edits::set;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Sends alg `none` in another spelling, and an empty signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-none-in-mixed-case",
    summary: "Sends alg `none` in another spelling, and an empty signature.",
    place: Place::Header,
    params: &[Param {
        name: "spelling",
        doc: "how `none` is spelled",
        takes: Takes::Word { options: &["None", "nOnE", "NonE", "none "], default: "nOnE" },
    }],
    applies: Applies::Any,
    provokes: Provokes::BAD_ALGORITHM,
    breaks: &["RFC8555-6.2-R18"],
    edits: &[
        Edit::Header(|header, means| set(header, "alg", means.text("spelling"))),
        Edit::Envelope(|envelope, _| envelope.signature.clear()),
    ],
};

//! Points to a key set elsewhere; nobody may fetch it.

use super::edits::set;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Points to a key set elsewhere; nobody may fetch it.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jku-added",
    summary: "Points to a key set elsewhere; nobody may fetch it.",
    place: Place::Header,
    params: &[
        Param {
            name: "member",
            doc: "the header parameter that points there",
            takes: Takes::Word { options: &["jku", "x5u"], default: "jku" },
        },
        Param {
            name: "url",
            doc: "where it points",
            takes: Takes::Text { default: "https://assay-key-set.test/" },
        },
    ],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Header(|header, means| set(header, means.text("member"), means.text("url")))],
};

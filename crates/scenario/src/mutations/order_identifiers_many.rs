//! Asks for many names below the first; RFC 8555 section 7.1.3 sets no limit, and a server may.

use assay_acme::identifier::Identifier;

use super::edits::{edit_said, names_below, ordered_name, push_into};
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Asks for many names below the first; RFC 8555 section 7.1.3 sets no limit, and a server may.
pub(super) static MUTATION: Mutation = Mutation {
    id: "order-identifiers-many",
    summary: "Asks for many names below the first; RFC 8555 section 7.1.3 sets no limit, and a \
              server may.",
    place: Place::Payload,
    params: &[Param {
        name: "identifiers",
        doc: "how many are added",
        takes: Takes::Size { least: 1, most: 10_000, default: 100 },
    }],
    applies: Applies::WithNames,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Draft(|draft, means| {
        let Some(first) = ordered_name(&draft.payload).map(str::to_owned) else { return };
        let names = names_below(&first, means.number("identifiers"));
        let identifiers = names.map(|name| Identifier::dns(name).to_json());
        edit_said(draft, |said| push_into(said, "identifiers", identifiers));
    })],
};

//! Gives many contacts; RFC 8555 section 7.3 sets no limit, and a server may.

use serde_json::Value;

use super::edits::{contacts, edit_said, push_into};
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Gives many contacts; RFC 8555 section 7.3 sets no limit, and a server may.
pub(super) static MUTATION: Mutation = Mutation {
    id: "contacts-many",
    summary: "Gives many contacts; RFC 8555 section 7.3 sets no limit, and a server may.",
    place: Place::Payload,
    params: &[Param {
        name: "contacts",
        doc: "how many are added",
        takes: Takes::Size { least: 1, most: 10_000, default: 100 },
    }],
    applies: Applies::WithContacts,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Draft(|draft, means| {
        edit_said(draft, |said| {
            let first = said.get("contact").and_then(|contact| contact.get(0));
            let first = first.and_then(Value::as_str).unwrap_or_default().to_owned();
            push_into(said, "contact", contacts(&first, means.number("contacts")));
        })
    })],
};

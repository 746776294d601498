//! Gives a member of the payload another JSON type.

use super::edits::{TYPE, edit_said, of_another_type, set};
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Gives a member of the payload another JSON type.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-member-of-wrong-type",
    summary: "Gives a member of the payload another JSON type.",
    place: Place::Payload,
    params: &[
        TYPE,
        Param {
            name: "member",
            doc: "the member (default: the first)",
            takes: Takes::Text { default: "" },
        },
    ],
    applies: Applies::Action,
    provokes: Provokes::Problem(&[400], &["malformed", "badCSR", "invalidContact"]),
    breaks: &["RFC8555-6.7-R09"],
    edits: &[Edit::Draft(|draft, means| {
        let (member, value) = (means.text("member"), means.odd_value());
        edit_said(draft, |said| {
            let first = said.keys().next().cloned().unwrap_or_default();
            let member = if member.is_empty() { &first } else { member };
            let value = of_another_type(said.get(member), value);
            set(said, member, value);
        });
    })],
};

//! Names another account than the one that signs.

use super::edits::set;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Names another account than the one that signs.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-of-another-account",
    summary: "Names another account than the one that signs.",
    place: Place::Header,
    params: &[Param {
        name: "account",
        doc: "the URL of the account (default: one that does not exist)",
        takes: Takes::Text { default: "" },
    }],
    applies: Applies::ByKid,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R04"],
    edits: &[Edit::Header(|header, means| {
        let account = means.text("account");
        let kid = if account.is_empty() { means.unknown_account() } else { account.to_owned() };
        set(header, "kid", kid);
    })],
};

//! Adds a slash to the account URL in the key change.

use serde_json::Value;

use super::edits::edit_object;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a slash to the account URL in the key change.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-account-with-trailing-slash",
    summary: "Adds a slash to the account URL in the key change.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R16"],
    edits: &[Edit::Inner(&[Edit::Unsigned(|unsigned, _| {
        edit_object(&mut unsigned.payload, |said| {
            if let Some(Value::String(account)) = said.get_mut("account") {
                account.push('/');
            }
        })
    })])],
};
